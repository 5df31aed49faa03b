package ee.socketio.marketplace.token;

import java.time.Instant;

/**
 * A log-in of a browser.
 *
 * @param userId the id of the user
 * @param at when the user entered the password
 */
public record LogIn(String userId, Instant at) {}
