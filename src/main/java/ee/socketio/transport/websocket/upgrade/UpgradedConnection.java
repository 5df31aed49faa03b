package ee.socketio.transport.websocket.upgrade;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** A connection after its upgrade from HTTP, as the WebSocket handler sees it. */
public interface UpgradedConnection extends WebConnection {
  /**
   * Starts to deliver input to the read listener, beginning with the bytes that have arrived.
   *
   * @throws IOException if the connection has closed
   */
  void begin() throws IOException;

  /**
   * Sets the action for a frame without a mask. The connection reads nothing after such a frame.
   * Must be called before {@link #begin}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.1">RFC 6455, section 5.1</a>
   */
  void onUnmasked(Runnable action);

  /** Whether the connection ends when the container destroys the upgraded request. */
  boolean endsWithRequest();
}
