package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.http.WebConnection;

/** Decides who reads from a connection that has been upgraded. */
@FunctionalInterface
public interface UpgradedConnections {
  /** The container does, as it does without this server. */
  UpgradedConnections OF_CONTAINER = (connection, request) -> new DeferredConnection(connection);

  /**
   * Takes a connection; nothing is read from it before {@link UpgradedConnection#begin}.
   *
   * @param connection of the container
   * @param request that was upgraded
   */
  UpgradedConnection open(WebConnection connection, UpgradeRequest request);
}
