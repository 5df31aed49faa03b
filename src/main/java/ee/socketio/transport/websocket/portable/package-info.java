/** Writes frames through the Jakarta WebSocket API only, so that it works in every container. */
@NullMarked
package ee.socketio.transport.websocket.portable;

import org.jspecify.annotations.NullMarked;
