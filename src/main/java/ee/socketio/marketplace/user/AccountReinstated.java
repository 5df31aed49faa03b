package ee.socketio.marketplace.user;

/**
 * A CDI event: the suspension of an account has ended.
 *
 * @param userId the id of the user
 */
public record AccountReinstated(String userId) {}
