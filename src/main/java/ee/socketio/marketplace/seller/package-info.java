/**
 * The applications of customers who want to become sellers, and the decisions about them.
 *
 * <p>Depends on users, and not on REST.
 */
@NullMarked
package ee.socketio.marketplace.seller;

import org.jspecify.annotations.NullMarked;
