/**
 * The log-in with an e-mail address and a password, protected against guesses.
 *
 * <p>Depends on users, and not on REST. Other classes must not compare passwords themselves.
 */
@NullMarked
package ee.socketio.marketplace.login;

import org.jspecify.annotations.NullMarked;
