package ee.socketio.ratelimit;

import ee.socketio.auth.Identity;
import org.jspecify.annotations.Nullable;

/** The rate limits of one server. Hands out a {@link RateGuard} for each socket. */
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
   * A guard for one socket.
   *
   * @param now of {@code System.nanoTime}
   */
  public RateGuard guard(long now) {
    return new RateGuard(this, now);
  }

  EventRules rules() {
    return rules;
  }

  /**
   * Returns the quota that a socket shares. {@link #release} must follow.
   *
   * @return null when the socket has no limit besides its own rate
   */
  @Nullable Quota acquire(Identity identity, long now) {
    String userId = identity.userId();
    if (userId != null && shared()) {
      return users.take(userId, now);
    }
    return rules.size() == 0 ? null : new Quota(Rate.NONE, rules, now);
  }

  void release(Identity identity, long now) {
    String userId = identity.userId();
    if (userId != null && shared()) {
      users.release(userId, now);
    }
  }

  /** Whether any limit counts the events of a user. */
  private boolean shared() {
    return limits.user().limits() || rules.size() > 0;
  }
}
