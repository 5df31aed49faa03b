/**
 * Frames on Payara and GlassFish, below the Jakarta WebSocket API.
 *
 * <p>Tyrus starts and stops an idle timer for each message that its API sends or receives, and
 * flushes each frame by itself. Engine.IO has its own heartbeat and encodes a broadcast's frame
 * once, so here whole frames go straight to the connection, several to a write. Loaded only where
 * Tyrus is.
 */
@NullMarked
package ee.socketio.transport.websocket.tyrus;

import org.jspecify.annotations.NullMarked;
