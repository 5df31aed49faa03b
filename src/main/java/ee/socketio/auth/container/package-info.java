/**
 * Authenticates clients by the caller whom the container has authenticated at the handshake.
 *
 * <p>The package does not read requests; {@code transport.http} does.
 */
@NullMarked
package ee.socketio.auth.container;

import org.jspecify.annotations.NullMarked;
