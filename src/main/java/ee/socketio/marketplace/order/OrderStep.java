package ee.socketio.marketplace.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order: when it got a status.
 *
 * @param status the text of an {@link OrderStatus}
 * @param at the time of the change
 * @param by the name by which the others of the order know the user who made the change
 * @param byId the id of that user; null in orders of an earlier release
 * @param reason the reason of a cancellation
 */
public record OrderStep(
    String status,
    Instant at,
    @Nullable String by,
    @Nullable String byId,
    @Nullable String reason) {

  /** Returns the steps of an order that an earlier release stored without steps. */
  static List<OrderStep> ofEarlierRelease(String status, Instant createdAt, Instant updatedAt) {
    OrderStep placed = new OrderStep(OrderStatus.CREATED.text(), createdAt, null, null, null);
    return status.equals(placed.status())
        ? List.of(placed)
        : List.of(placed, new OrderStep(status, updatedAt, null, null, null));
  }
}
