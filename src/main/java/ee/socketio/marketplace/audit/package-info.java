/**
 * The audit log: refused tokens, failed and refused log-ins, rate limits, suspensions, and the
 * decisions and other actions of admins.
 *
 * <p>Depends on the security events of the library and of the marketplace, and on no page.
 */
@NullMarked
package ee.socketio.marketplace.audit;

import org.jspecify.annotations.NullMarked;
