package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * A request that becomes a WebSocket once its handler is ready. Tyrus asks for data before it can
 * take them: when a frame has come by then, its thread waits for itself for good, and 32 clients
 * that send too early are the end of Payara.
 */
public final class DeferredUpgrade extends HttpServletRequestWrapper {
  private final UpgradedConnections connections;
  private final UpgradeRequest admitted;

  /**
   * @param request that has passed the gate
   * @param connections take over what it becomes
   * @param admitted the same request, as the transports know it
   */
  public DeferredUpgrade(
      HttpServletRequest request, UpgradedConnections connections, UpgradeRequest admitted) {
    super(request);
    this.connections = connections;
    this.admitted = admitted;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
      throws IOException, ServletException {
    T handler;
    try {
      handler = type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ServletException("no " + type.getName() + " can be made", e);
    }
    super.upgrade(DeferredUpgradeHandler.class).serve(handler, connections, admitted);
    return handler;
  }
}
