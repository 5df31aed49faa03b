/**
 * Customers who want to sell: their applications, and what is decided about them.
 *
 * <p>Knows users; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.seller;

import org.jspecify.annotations.NullMarked;
