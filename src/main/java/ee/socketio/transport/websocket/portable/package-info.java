/** Frames through the Jakarta WebSocket API alone: works in every container. */
@NullMarked
package ee.socketio.transport.websocket.portable;

import org.jspecify.annotations.NullMarked;
