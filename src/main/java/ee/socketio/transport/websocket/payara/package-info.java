/**
 * The fast path for WebSocket connections on Payara and GlassFish, below the Jakarta WebSocket API.
 *
 * <p>Writing: Tyrus starts and stops an idle timer for each message and flushes each frame alone.
 * Engine.IO has its own heartbeat and encodes the frame of a broadcast once, so this package writes
 * whole frames to the connection, several with one system call.
 *
 * <p>Reading: in Grizzly an upgraded request stays a request with all its objects, and each message
 * passes through the HTTP filters, a pool thread, and the servlet's stream. This package releases
 * the request after the upgrade and reads from the socket itself.
 *
 * <p>Classes that refer to Tyrus or Grizzly are loaded only where both are present. The enum {@link
 * ee.socketio.transport.websocket.payara.ContainerField} lists each private field that the package
 * uses. If one of them is missing, the portable path serves all connections.
 */
@NullMarked
package ee.socketio.transport.websocket.payara;

import org.jspecify.annotations.NullMarked;
