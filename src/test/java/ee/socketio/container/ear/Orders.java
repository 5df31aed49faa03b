package ee.socketio.container.ear;

import ee.socketio.emit.cdi.PushTo;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** An EJB in a jar of its own; its transaction ends with the call. */
@Stateless
public class Orders {
  @Inject private Event<Placed> placed;

  /** The event for the sockets that watch orders. */
  @PushTo(room = "watchers", event = "order:placed")
  public record Placed(String item, String thread) {}

  /** Takes an order. */
  public String place(String item) {
    placed.fire(new Placed(item, Thread.currentThread().getName()));
    return "placed " + item;
  }
}
