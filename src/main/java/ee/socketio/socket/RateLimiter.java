package ee.socketio.socket;

import ee.socketio.auth.Identity;
import org.jspecify.annotations.Nullable;

/** What all sockets of a server have in common where it comes to rates. */
final class RateLimiter {
  private static final int QUOTAS_KEPT = 100_000;

  private final RateLimits limits;
  private final EventRules rules;
  private final UserQuotas users;

  RateLimiter(RateLimits limits) {
    this.limits = limits;
    this.rules = new EventRules(limits.events());
    this.users = new UserQuotas(limits.user(), rules, QUOTAS_KEPT);
  }

  RateLimits limits() {
    return limits;
  }

  EventRules rules() {
    return rules;
  }

  /**
   * What a socket may send beside its own rate. {@link #leave} must follow.
   *
   * @return null when there is no limit but that
   */
  @Nullable Quota enter(Identity identity, long now) {
    String userId = identity.userId();
    if (userId != null && shared()) {
      return users.take(userId, now);
    }
    return rules.size() == 0 ? null : new Quota(Rate.NONE, rules, now);
  }

  void leave(Identity identity, long now) {
    String userId = identity.userId();
    if (userId != null && shared()) {
      users.release(userId, now);
    }
  }

  /** Whether anything is counted for a user. */
  private boolean shared() {
    return limits.user().limits() || rules.size() > 0;
  }
}
