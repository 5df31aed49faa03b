package ee.socketio.marketplace.user;

/**
 * A CDI event: an account was suspended.
 *
 * @param userId the id of the user
 * @param userName the name of the user
 * @param by the name of the admin
 * @param reason the reason, which the user reads
 */
public record AccountSuspended(String userId, String userName, String by, String reason) {}
