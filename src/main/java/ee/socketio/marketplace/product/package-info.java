/**
 * Products: sellers submit them, moderators decide about them, customers watch them.
 *
 * <p>Depends on users, and neither on orders nor on REST.
 */
@NullMarked
package ee.socketio.marketplace.product;

import org.jspecify.annotations.NullMarked;
