package ee.socketio.marketplace.order;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Shows orders, and lets those move them on who may. */
@SocketNamespace
public class OrderHandlers {
  @Inject private OrderService desk;

  /**
   * Where an order is to go.
   *
   * @param orderId of the order
   * @param status the next one
   */
  public record Move(@Nullable String orderId, @Nullable String status) {}

  /**
   * An order.
   *
   * @param order as it is now
   */
  public record Found(Order order) {}

  @OnEvent("order:get")
  @Permits(Operation.ORDER)
  Found get(Identity identity, @Nullable String orderId) {
    return new Found(desk.find(Actor.of(identity), orderId));
  }

  @OnEvent("order:status")
  @Permits(Operation.ORDER)
  Found move(Identity identity, @Nullable Move given) {
    Move move = Require.present(given, "move");
    return new Found(desk.move(Actor.of(identity), move.orderId(), move.status()));
  }
}
