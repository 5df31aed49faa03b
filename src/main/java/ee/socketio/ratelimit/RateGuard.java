package ee.socketio.ratelimit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for the events of one socket: the rate of its client, the rate of its user,
 * and the rate of the event's name. Safe for use by many threads. Times are those of {@code
 * System.nanoTime}.
 */
public final class RateGuard {
  private final RateLimiter limiter;
  private final ClientRates client;
  private volatile @Nullable Quota quota;

  RateGuard(RateLimiter limiter, ClientRates client) {
    this.limiter = limiter;
    this.client = client;
  }

  /**
   * Counts the socket for its user; {@link #disconnected} must follow.
   *
   * @param userId null for a guest
   */
  public void connected(@Nullable String userId, long now) {
    quota = userId == null ? limiter.guestQuota(client, now) : limiter.acquire(userId, now);
  }

  /** Counts the socket no longer for its user. */
  public void disconnected(@Nullable String userId, long now) {
    quota = null;
    if (userId != null) {
      limiter.release(userId, now);
    }
  }

  /**
   * Counts an event.
   *
   * @param eventName called only if limits by name exist
   * @return the limit that the event exceeds; null when the event may be handled
   */
  public @Nullable RateExceeded check(Supplier<String> eventName, long now) {
    long wait = client.events().take(now);
    if (wait > 0) {
      return new RateExceeded(LimitScope.SOCKET, wait);
    }
    Quota shared = quota;
    return shared == null ? null : check(shared, eventName, now);
  }

  private @Nullable RateExceeded check(Quota shared, Supplier<String> eventName, long now) {
    long wait = shared.all().take(now);
    if (wait > 0) {
      return new RateExceeded(LimitScope.USER, wait);
    }
    EventRules rules = limiter.rules();
    int rule = rules.size() == 0 ? EventRules.NONE : rules.find(eventName.get());
    wait = rule == EventRules.NONE ? 0 : shared.event(rule).take(now);
    return wait > 0 ? new RateExceeded(LimitScope.EVENT, wait) : null;
  }
}
