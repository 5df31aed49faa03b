/**
 * The audit log: refused tokens, failed log-ins, rate limits, suspensions and the actions of
 * admins.
 *
 * <p>Depends on the security events of the library and of the marketplace, and on no page.
 */
@NullMarked
package ee.socketio.marketplace.audit;

import org.jspecify.annotations.NullMarked;
