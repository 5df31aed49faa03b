package ee.socketio.marketplace.order;

import ee.socketio.emit.cdi.PushTo;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Informs one user that the status of an order has changed. A session bean fires the record as a
 * CDI event; {@link PushTo} says where it goes.
 *
 * @param recipient the id of the user; it names the destination and is not sent
 * @param actor the id of the user who made the change; it is not sent
 * @param orderId the id of the order
 * @param status the new status
 * @param previous the status before
 * @param at the time of the change
 * @param by the name by which the others of the order know the user who made the change
 * @param reason the reason of a cancellation
 */
@PushTo(user = "{recipient}", event = "order:status:changed", durable = true)
public record OrderStatusChanged(
    @JsonbTransient String recipient,
    @JsonbTransient String actor,
    String orderId,
    String status,
    String previous,
    Instant at,
    String by,
    @Nullable String reason) {}
