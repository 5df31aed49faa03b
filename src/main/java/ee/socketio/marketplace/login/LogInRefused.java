package ee.socketio.marketplace.login;

import ee.socketio.marketplace.user.User;

/**
 * A CDI event: a log-in with the right password was refused, because the account is suspended.
 *
 * @param address the address of the client
 * @param user the user
 * @param text the text that the user reads, with the reason of the suspension
 */
public record LogInRefused(String address, User user, String text) {}
