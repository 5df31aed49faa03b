/**
 * The tokens of the demo log-in: a key pair, tokens and tickets that it signs, and the
 * configuration with which the library verifies tokens.
 *
 * <p>Depends on users, and not on the log-in. It has no effect if another key is configured.
 */
@NullMarked
package ee.socketio.marketplace.token;

import org.jspecify.annotations.NullMarked;
