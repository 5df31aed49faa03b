package ee.socketio.emit.cdi;

import ee.socketio.emit.Push;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.ServerStarting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Sends each {@link Push} that is fired anywhere in the application, and lets the extension send
 * what has {@link PushTo}.
 */
@ApplicationScoped
public class PushObserver {
  private final SocketEmitter emitter;

  @Inject
  public PushObserver(SocketEmitter emitter) {
    this.emitter = emitter;
  }

  void starting(@Observes ServerStarting starting, PushExtension pushes) {
    pushes.sendWith(emitter);
  }

  void fired(@Observes(during = TransactionPhase.AFTER_SUCCESS) Push push) {
    send(push);
  }

  void firedAsync(@ObservesAsync Push push) {
    send(push);
  }

  private void send(Push push) {
    emitter.emit(push.destination(), push.event(), push.arguments().toArray());
  }
}
