package ee.socketio.marketplace.user;

/**
 * An account was suspended.
 *
 * @param userId whose
 * @param userName whose
 * @param by the name of the admin
 */
public record AccountSuspended(String userId, String userName, String by) {}
