/**
 * Engine.IO over the Jakarta WebSocket API.
 *
 * <p>Frames are written through {@link ee.socketio.transport.websocket.FrameWriter}: package {@code
 * portable} uses only the Jakarta API, and package {@code payara} writes below it on Payara. This
 * package does not know polling.
 */
@NullMarked
package ee.socketio.transport.websocket;

import org.jspecify.annotations.NullMarked;
