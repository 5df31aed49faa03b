package ee.socketio.transport.http;

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
final class PatientUpgrade extends HttpServletRequestWrapper {
  PatientUpgrade(HttpServletRequest request) {
    super(request);
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
    super.upgrade(PatientUpgradeHandler.class).serve(handler);
    return handler;
  }
}
