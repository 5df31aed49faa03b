/**
 * What admins see and do in the namespace {@code /admin}: figures, connections, security events.
 *
 * <p>Knows the features it counts; none of them knows it.
 */
@NullMarked
package ee.socketio.marketplace.dashboard;

import org.jspecify.annotations.NullMarked;
