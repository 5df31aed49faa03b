package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.http.WebConnection;

/** Decides which code reads from an upgraded connection. */
@FunctionalInterface
public interface UpgradedConnections {
  /** The container reads. */
  UpgradedConnections OF_CONTAINER = DeferredConnection::new;

  /**
   * Opens a connection. Nothing is read from it before {@link UpgradedConnection#begin}.
   *
   * @param connection the connection of the container
   * @param request the upgraded request
   */
  UpgradedConnection open(WebConnection connection, UpgradeRequest request);
}
