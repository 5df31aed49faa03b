/**
 * Engine.IO over the Jakarta WebSocket API.
 *
 * <p>How frames reach the wire is behind {@link ee.socketio.transport.websocket.FrameWriter}:
 * {@code portable} uses the Jakarta API alone, {@code tyrus} goes below it on Payara. Does not know
 * polling.
 */
@NullMarked
package ee.socketio.transport.websocket;

import org.jspecify.annotations.NullMarked;
