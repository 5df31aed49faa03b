/**
 * Orders: customers place them, sellers change their status.
 *
 * <p>The package is a good place to learn the API. {@link
 * ee.socketio.marketplace.order.OrderHandlers} is a handler bean with validated payloads. {@link
 * ee.socketio.marketplace.order.OrderService} is a session bean that fires events within its
 * transaction: {@link ee.socketio.marketplace.order.OrderStatusChanged} is a record with
 * {@code @PushTo}, and a {@code Push} sends an order to its buyer and its sellers.
 *
 * <p>Depends on users and products, and not on REST.
 */
@NullMarked
package ee.socketio.marketplace.order;

import org.jspecify.annotations.NullMarked;
