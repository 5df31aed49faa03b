package ee.socketio.ratelimit;

/**
 * What one user, or one socket of a guest, may still send: in all, and by the name of the event.
 */
final class Quota {
  private final TokenBucket all;
  private final TokenBucket[] events;

  /** How many sockets count on it; guarded by {@link UserQuotas}. */
  int holders;

  /** Whether it stands in the queue of those that nobody holds; guarded likewise. */
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

  /** Whether it is as good as new. */
  boolean full(long now) {
    for (TokenBucket event : events) {
      if (!event.full(now)) {
        return false;
      }
    }
    return all.full(now);
  }
}
