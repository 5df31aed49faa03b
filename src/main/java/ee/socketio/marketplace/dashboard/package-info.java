/**
 * The dashboard of admins, in the namespace {@code /admin}: figures, connections, security events.
 *
 * <p>Depends on the features that it counts; no feature depends on it.
 */
@NullMarked
package ee.socketio.marketplace.dashboard;

import org.jspecify.annotations.NullMarked;
