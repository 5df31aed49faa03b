/**
 * Authentication and authorization: verifies tokens, and decides which user may connect to which
 * namespace.
 *
 * <p>The package does not know the format of tokens, which is in {@code auth.jwt}, nor packets or
 * connections. It uses the names of namespaces from {@code protocol.socketio}.
 */
@NullMarked
package ee.socketio.auth;

import org.jspecify.annotations.NullMarked;
