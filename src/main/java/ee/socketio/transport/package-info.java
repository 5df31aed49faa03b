/**
 * The code that polling and WebSocket share: the facts of a request, its admission, and the allowed
 * origins.
 *
 * <p>Plain Java. Servlets are in {@code transport.http} and {@code transport.polling}, WebSockets
 * in {@code transport.websocket}. Polling and WebSocket do not know each other and meet in {@code
 * engine}.
 */
@NullMarked
package ee.socketio.transport;

import org.jspecify.annotations.NullMarked;
