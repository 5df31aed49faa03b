package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import org.glassfish.grizzly.nio.NIOConnection;

/** The HTTP request that became a WebSocket connection, together with its response. */
interface Exchange {
  /** The connection of the request. */
  NIOConnection connection();

  /** Whether the container's thread has returned from the request. */
  boolean threadReturned();

  /**
   * Returns the bytes that the client sent together with the request.
   *
   * @throws IOException if the connection has closed
   */
  byte[] earlyBytes() throws IOException;

  /**
   * Makes the container release the request as if its connection had closed, and keeps the
   * connection open. May be called only after the container's thread has returned, and only on
   * another thread of the container, because each of these threads has its own pool of requests.
   *
   * @throws Exception if the container fails; the connection is unusable then
   */
  void end() throws Exception;
}
