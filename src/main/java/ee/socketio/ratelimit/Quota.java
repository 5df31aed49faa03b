package ee.socketio.ratelimit;

/**
 * The token buckets of one user, or of the guests of one client: one for all events, and one for
 * each rule.
 */
final class Quota {
  private final TokenBucket all;
  private final TokenBucket[] events;

  /** The number of sockets that use the quota; guarded by {@link UserQuotas}. */
  int holders;

  /** Whether the quota is in the queue of unused quotas; guarded by {@link UserQuotas}. */
  boolean idle;

  Quota(Rate user, EventRules rules, long now) {
    all = new TokenBucket(user, now);
    events = new TokenBucket[rules.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = new TokenBucket(rules.rate(i), now);
    }
  }

  TokenBucket all() {
    return all;
  }

  TokenBucket event(int rule) {
    return events[rule];
  }

  /** Whether all buckets are full, so that a new quota would be equal. */
  boolean full(long now) {
    for (TokenBucket event : events) {
      if (!event.full(now)) {
        return false;
      }
    }
    return all.full(now);
  }
}
