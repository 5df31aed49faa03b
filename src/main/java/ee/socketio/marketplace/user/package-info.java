/**
 * The users: accounts with roles, passwords and a status, and the middleware that refuses the
 * connections of suspended users.
 *
 * <p>Depends on no feature of the marketplace.
 */
@NullMarked
package ee.socketio.marketplace.user;

import org.jspecify.annotations.NullMarked;
