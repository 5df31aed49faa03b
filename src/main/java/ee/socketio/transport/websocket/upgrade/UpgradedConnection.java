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

  /** Whether the connection ends when the container destroys the upgraded request. */
  boolean endsWithRequest();
}
