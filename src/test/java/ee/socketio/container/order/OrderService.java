package ee.socketio.container.order;

import ee.socketio.emit.SocketEmitter;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB that emits. */
@Stateless
public class OrderService {
  @Inject private SocketEmitter emitter;

  public void emit(String room, int step) {
    emitter.emitToRoom(room, "step", step);
  }
}
