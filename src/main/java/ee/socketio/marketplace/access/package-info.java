/**
 * The permissions: one table of operations and roles, and the interceptor that reads it.
 *
 * <p>Depends on sockets, and not on the features that perform the operations.
 */
@NullMarked
package ee.socketio.marketplace.access;

import org.jspecify.annotations.NullMarked;
