/**
 * Orders: placed by customers, moved on by sellers.
 *
 * <p>Knows users and products; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.order;

import org.jspecify.annotations.NullMarked;
