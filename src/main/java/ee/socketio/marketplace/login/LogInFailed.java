package ee.socketio.marketplace.login;

import org.jspecify.annotations.Nullable;

/**
 * The CDI event that reports failed log-ins. It is fired at most once a second for each network,
 * and at most eight times a second in total.
 *
 * @param address the address of the last failed log-in
 * @param userId the id of the user whose password was wrong; null if the account does not exist
 * @param count the number of failures of the network since its previous event, at least 1
 */
public record LogInFailed(String address, @Nullable String userId, int count) {}
