/**
 * Callers of Payara and GlassFish, through the security context that these containers keep for each
 * thread. The library is not compiled with the classes of the container. {@link
 * ee.socketio.caller.payara.ThreadSecurity} finds all methods and constructors that the package
 * calls when the application starts.
 */
@NullMarked
package ee.socketio.caller.payara;

import org.jspecify.annotations.NullMarked;
