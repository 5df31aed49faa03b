package ee.socketio.marketplace.order;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.validation.ValidText;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Answers the events of clients that concern orders. */
@SocketNamespace
public class OrderHandlers {
  @Inject private OrderService orders;

  /**
   * The payload of {@code order:status}.
   *
   * @param orderId the id of the order
   * @param status the status that the order is to have
   * @param reason the reason of a cancellation
   */
  public record StatusRequest(
      @NotNull String orderId,
      @NotNull String status,
      @Nullable @ValidText(max = 200) String reason) {}

  /**
   * The acknowledgement of both events.
   *
   * @param order the order as it is now
   */
  public record OrderAnswer(Order order) {}

  @OnEvent("order:get")
  @Permits(Operation.ORDER)
  OrderAnswer get(Identity identity, @Nullable String orderId) {
    return new OrderAnswer(orders.find(Actor.of(identity), orderId));
  }

  @OnEvent("order:status")
  @Permits(Operation.ORDER)
  OrderAnswer changeStatus(Identity identity, @NotNull @Valid StatusRequest request) {
    return new OrderAnswer(
        orders.changeStatus(
            Actor.of(identity), request.orderId(), request.status(), request.reason()));
  }
}
