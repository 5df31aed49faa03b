/**
 * Finds the authentication mechanisms and the roles that an application declares.
 *
 * <p>The package does not know handler beans, nor the configuration.
 */
@NullMarked
package ee.socketio.auth.cdi;

import org.jspecify.annotations.NullMarked;
