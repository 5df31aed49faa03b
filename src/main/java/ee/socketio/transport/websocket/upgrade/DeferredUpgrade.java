package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/**
 * A request whose connection delivers no input before the WebSocket handler is ready. Tyrus
 * registers for input too early. If a frame has arrived by then, its thread waits for itself
 * forever, so that a few clients could block all HTTP threads of Payara.
 */
public final class DeferredUpgrade extends HttpServletRequestWrapper {
  private final UpgradedConnections connections;
  private final UpgradeRequest admitted;

  /**
   * @param request the request of the container, after the filter has admitted it
   * @param connections opens the upgraded connection
   * @param admitted the facts of the same request
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
      throw new ServletException(type.getName() + " cannot be instantiated", e);
    }
    super.upgrade(DeferredUpgradeHandler.class).serve(handler, connections, admitted);
    return handler;
  }
}
