/**
 * The fast path for WebSocket connections on Payara and GlassFish, below the Jakarta WebSocket API.
 *
 * <p>Writing: Tyrus starts and stops an idle timer for each message and flushes each frame alone.
 * Engine.IO has its own heartbeat and encodes the frame of a broadcast once, so this package writes
 * whole frames to the connection, several with one system call.
 *
 * <p>Reading: in Grizzly an upgraded request stays a request with all its objects, and each message
 * passes the filters of HTTP, a thread of the pool and the servlet's stream. This package ends the
 * request once the connection is upgraded and reads from the socket itself.
 *
 * <p>The package is loaded only where Tyrus and Grizzly are present. The class {@code
 * ContainerField} lists each private field that it reads.
 */
@NullMarked
package ee.socketio.transport.websocket.payara;

import org.jspecify.annotations.NullMarked;
