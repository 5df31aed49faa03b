/** The log-in with a token that the container verifies. */
@NullMarked
package ee.socketio.container.identity.jwt;

import org.jspecify.annotations.NullMarked;
