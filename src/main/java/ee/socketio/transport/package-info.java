/**
 * What both transports share: the facts of a request, who is admitted, and which origins are.
 *
 * <p>Plain Java. Servlets live in {@code transport.http} and {@code transport.polling}, WebSockets
 * in {@code transport.websocket}; polling and WebSocket do not know each other and meet in {@code
 * engine}.
 */
@NullMarked
package ee.socketio.transport;

import org.jspecify.annotations.NullMarked;
