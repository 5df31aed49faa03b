package ee.socketio.socket.cdi;

import ee.socketio.socket.ServerStarting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

/** Registers the handler beans when the server starts. */
@ApplicationScoped
public class HandlerStart {
  private final HandlerExtension handlers;
  private final BeanManager manager;

  @Inject
  public HandlerStart(HandlerExtension handlers, BeanManager manager) {
    this.handlers = handlers;
    this.manager = manager;
  }

  void starting(@Observes ServerStarting starting) {
    handlers.register(starting.server(), manager);
  }
}
