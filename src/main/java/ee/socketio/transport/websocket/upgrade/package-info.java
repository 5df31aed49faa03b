/**
 * From a request to a WebSocket, over the Servlet API: who reads from the connection, and when he
 * begins.
 *
 * <p>Knows of frames only whether they are masked, and nothing of Engine.IO.
 */
@NullMarked
package ee.socketio.transport.websocket.upgrade;

import org.jspecify.annotations.NullMarked;
