/**
 * Who may do what: one table of operations and roles, and the interceptor that asks it.
 *
 * <p>Knows roles and sockets; nothing of what the operations do.
 */
@NullMarked
package ee.socketio.marketplace.access;

import org.jspecify.annotations.NullMarked;
