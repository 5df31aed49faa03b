package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Activates the request scope of CDI. A call with an active request scope keeps it. */
final class CdiRequestScope implements RequestScope {
  private final BeanManager manager;
  private final CurrentSocket current;

  CdiRequestScope(BeanManager manager) {
    this.manager = manager;
    // The bean is a proxy, so one reference serves all requests.
    this.current = manager.createInstance().select(CurrentSocket.class).get();
  }

  @Override
  public <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception {
    // A controller remembers whether it has activated the scope, so each call has its own.
    RequestContextController controller =
        manager.createInstance().select(RequestContextController.class).get();
    boolean activated = controller.activate();
    try {
      if (activated && socket != null) {
        current.handles(socket);
      }
      return call.call();
    } finally {
      if (activated) {
        controller.deactivate();
      }
    }
  }
}
