/**
 * The gate that every request to the server's path passes first: origins, preflights, refusals with
 * their JSON bodies, the client's files.
 *
 * <p>Knows servlets; does not know how a poll waits or what a WebSocket is.
 */
@NullMarked
package ee.socketio.transport.http;

import org.jspecify.annotations.NullMarked;
