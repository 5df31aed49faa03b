package ee.socketio.transport.websocket.upgrade;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** A connection that has left HTTP, as whoever serves it from now on sees it. */
public interface UpgradedConnection extends WebConnection {
  /**
   * Brings the read listener what the client has sent already, and from now on what it sends.
   *
   * @throws IOException when the connection has gone
   */
  void begin() throws IOException;

  /**
   * Sets what to do when the client sends a frame without a mask; nothing is read from then on. To
   * be called before the connection begins.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.1">RFC 6455, section 5.1</a>
   */
  void onUnmasked(Runnable refuse);

  /**
   * The container has done with the request that was upgraded.
   *
   * @return whether that is the end of the connection as well
   */
  boolean endsWithRequest();
}
