package ee.socketio.conformance;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.PushTo;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** A session bean with container-managed transactions that emits in both ways. */
@Stateless
public class Orders {
  @Inject private SocketEmitter emitter;
  @Inject private Event<Placed> placed;
  @Resource private SessionContext session;

  /** Is delivered to the room after the commit. */
  @PushTo(room = "{room}", event = "placed")
  public record Placed(String room, int number) {}

  /** Fires {@code placed} and then emits {@code placing}. Only the first waits for the commit. */
  public void place(String room, int number, boolean fail) {
    placed.fire(new Placed(room, number));
    emitter.emitToRoom(room, "placing", number);
    if (fail) {
      session.setRollbackOnly();
    }
  }
}
