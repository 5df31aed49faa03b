/**
 * Products: submitted by sellers, decided about by moderators, watched by customers.
 *
 * <p>Knows users; nothing of orders and nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.product;

import org.jspecify.annotations.NullMarked;
