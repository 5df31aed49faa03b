/**
 * Who the users are: accounts with roles, passwords and a status, and the door that keeps suspended
 * ones out.
 *
 * <p>Knows nothing of what users do.
 */
@NullMarked
package ee.socketio.marketplace.user;

import org.jspecify.annotations.NullMarked;
