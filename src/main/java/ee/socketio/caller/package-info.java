/**
 * Runs code of the application as a user, so that the container knows the caller: {@code
 * getCallerPrincipal()}, {@code isCallerInRole} and {@code @RolesAllowed} of EJBs work, and EJBs
 * propagate the caller.
 *
 * <p>Jakarta EE has no API that sets the caller of a thread, so each container has a package of its
 * own one level below. This package does not know containers, sockets or tokens.
 */
@NullMarked
package ee.socketio.caller;

import org.jspecify.annotations.NullMarked;
