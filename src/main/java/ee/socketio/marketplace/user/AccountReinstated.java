package ee.socketio.marketplace.user;

/**
 * The suspension of an account has ended.
 *
 * @param userId the user
 */
public record AccountReinstated(String userId) {}
