/**
 * Namespaces, sockets, middleware, acknowledgements and the dispatch of events to handlers.
 *
 * <p>Stands on sessions and knows no transport. How payloads become Java values is behind {@link
 * ee.socketio.socket.Payloads}.
 */
@NullMarked
package ee.socketio.socket;

import org.jspecify.annotations.NullMarked;
