package ee.socketio.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The rate limits for the events of one client. They belong to the client and not to its sockets,
 * so that a socket that connects again gets no new limits. Safe for use by many threads. Times are
 * those of {@code System.nanoTime}.
 */
public final class ClientRates {
  private final RateLimiter limiter;
  private final TokenBucket events;
  private final TokenBucket refusals;
  private @Nullable Quota guest;

  ClientRates(RateLimiter limiter, long now) {
    this.limiter = limiter;
    this.events = new TokenBucket(limiter.limits().socket(), now);
    this.refusals = new TokenBucket(limiter.limits().abuse(), now);
  }

  /** The limits for the events of a new socket of this client. */
  public RateGuard newGuard() {
    return new RateGuard(limiter, this);
  }

  /** Counts a refused event. Returns whether the number of refusals exceeds the abuse rate. */
  public boolean exceedsAbuseRate(long now) {
    return refusals.take(now) > 0;
  }

  /** Continues the limits of a former session of the same client. */
  public void adopt(ClientRates former) {
    events.adopt(former.events);
    refusals.adopt(former.refusals);
    Quota shared = former.existingGuest();
    synchronized (this) {
      guest = guest == null ? shared : guest;
    }
  }

  private synchronized @Nullable Quota existingGuest() {
    return guest;
  }

  TokenBucket events() {
    return events;
  }

  /** The quota of all guests among the sockets of this client. */
  synchronized Quota guest(long now) {
    Quota existing = guest;
    if (existing == null) {
      existing = limiter.newGuestQuota(now);
      guest = existing;
    }
    return existing;
  }
}
