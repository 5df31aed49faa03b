/**
 * Namespaces, memberships, sockets, middleware, acknowledgements, and the dispatch of events.
 *
 * <p>{@link ee.socketio.socket.SocketServer} is the public face; no other class knows it. The
 * package uses sessions and knows no transports. {@link ee.socketio.socket.Payloads} converts Java
 * values. {@code docs/architecture/socket.puml} shows the files.
 */
@NullMarked
package ee.socketio.socket;

import org.jspecify.annotations.NullMarked;
