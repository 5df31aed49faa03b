package ee.socketio.marketplace.user;

/**
 * A CDI event: the suspension of an account has ended.
 *
 * @param userId the id of the user
 * @param userName the name of the user
 * @param by the name of the admin
 */
public record AccountReinstated(String userId, String userName, String by) {}
