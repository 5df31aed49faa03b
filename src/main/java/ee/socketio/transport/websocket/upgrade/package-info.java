/**
 * Upgrades a request to a WebSocket through the Servlet API. Decides which code reads from the
 * connection, and when it begins to read.
 *
 * <p>Knows frames and messages, and nothing of Engine.IO.
 */
@NullMarked
package ee.socketio.transport.websocket.upgrade;

import org.jspecify.annotations.NullMarked;
