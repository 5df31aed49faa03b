package ee.socketio.ratelimit;

import org.jspecify.annotations.Nullable;

/** The rate limits for the events of all clients of one server. */
public final class RateLimiter {
  private static final int QUOTAS_KEPT = 100_000;

  private final RateLimits limits;
  private final EventRules rules;
  private final UserQuotas users;

  /** A limiter for all sockets of a server. */
  public RateLimiter(RateLimits limits) {
    this.limits = limits;
    this.rules = new EventRules(limits.events());
    this.users = new UserQuotas(limits.user(), rules, QUOTAS_KEPT);
  }

  /** The configured limits. */
  public RateLimits limits() {
    return limits;
  }

  /**
   * The limits of one client.
   *
   * @param now of {@code System.nanoTime}
   */
  public ClientRates client(long now) {
    return new ClientRates(this, now);
  }

  EventRules rules() {
    return rules;
  }

  /**
   * Returns the quota that the sockets of a user share. {@link #release} must follow.
   *
   * @return null when no limit counts the events of a user
   */
  @Nullable Quota acquire(String userId, long now) {
    return shared() ? users.take(userId, now) : null;
  }

  void release(String userId, long now) {
    if (shared()) {
      users.release(userId, now);
    }
  }

  /** Returns the quota of a client's guests; null when there are no limits by name. */
  @Nullable Quota guestQuota(ClientRates client, long now) {
    return rules.size() == 0 ? null : client.guest(now);
  }

  Quota newGuestQuota(long now) {
    return new Quota(Rate.NONE, rules, now);
  }

  /** Whether any limit counts the events of a user. */
  private boolean shared() {
    return limits.user().limits() || rules.size() > 0;
  }
}
