package ee.socketio.marketplace.order;

import java.time.Instant;

/**
 * The payload of {@code order:status:changed}.
 *
 * @param orderId of the order
 * @param status as it is now
 * @param previous as it was before
 * @param at when it changed
 * @param by the name of who has changed it
 */
public record OrderStatusChanged(
    String orderId, String status, String previous, Instant at, String by) {}
