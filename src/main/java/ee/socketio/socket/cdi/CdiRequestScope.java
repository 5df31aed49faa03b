package ee.socketio.socket.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.Callable;

/** The request scope of CDI; a call that is in one already stays in it. */
record CdiRequestScope(BeanManager manager) implements RequestScope {
  @Override
  public <T> T within(Callable<T> call) throws Exception {
    // Each controller knows whether it was the one that activated, so each call has its own.
    RequestContextController controller =
        manager.createInstance().select(RequestContextController.class).get();
    boolean activated = controller.activate();
    try {
      return call.call();
    } finally {
      if (activated) {
        controller.deactivate();
      }
    }
  }
}
