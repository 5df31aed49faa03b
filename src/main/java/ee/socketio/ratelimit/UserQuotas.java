package ee.socketio.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The quotas of users. A quota remains after the last socket of its user has disconnected, until
 * its buckets are full. So a user cannot get a new quota by connecting again.
 *
 * <p>Each connection and each disconnection checks two unused quotas.
 */
final class UserQuotas {
  private final Rate rate;
  private final EventRules rules;
  private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
  private final AgingKeys idle;

  /**
   * @param limit the number of unused quotas; the quota that is unused for the longest time is
   *     removed first
   */
  UserQuotas(Rate rate, EventRules rules, int limit) {
    this.rate = rate;
    this.rules = rules;
    this.idle = new AgingKeys(limit);
  }

  /** Returns the quota of a user for one more socket. {@link #release} must follow. */
  Quota take(String userId, long now) {
    Quota taken =
        quotas.compute(
            userId,
            (id, there) -> {
              Quota quota = there == null ? new Quota(rate, rules, now) : there;
              quota.holders++;
              return quota;
            });
    checkIdle(now);
    return taken;
  }

  /** A socket of the user has disconnected. */
  void release(String userId, long now) {
    quotas.computeIfPresent(
        userId,
        (id, quota) -> {
          quota.holders--;
          if (quota.holders == 0 && !quota.idle) {
            quota.idle = true;
            idle.add(id);
          }
          return quota;
        });
    checkIdle(now);
  }

  private void checkIdle(long now) {
    idle.checkOldest(
        (oldest, tooMany) ->
            quotas.computeIfPresent(oldest, (id, quota) -> look(id, quota, tooMany, now)));
  }

  /** Returns the quota if it must remain, or null if it can be removed. */
  @SuppressWarnings("NullAway") // null takes the entry out of the map
  private Quota look(String id, Quota quota, boolean tooMany, long now) {
    quota.idle = false;
    if (quota.holders > 0) {
      return quota;
    }
    if (tooMany || quota.full(now)) {
      return null;
    }
    quota.idle = true;
    idle.add(id);
    return quota;
  }

  /** The number of quotas, used or not. */
  int size() {
    return quotas.size();
  }
}
