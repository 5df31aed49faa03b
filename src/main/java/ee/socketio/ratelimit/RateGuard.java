package ee.socketio.ratelimit;

import ee.socketio.auth.Identity;
import ee.socketio.protocol.socketio.SocketPacket;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for the events of one socket: its own rate, the rate of its user, and the
 * rate of the event's name. Safe for use by many threads. Times are those of {@code
 * System.nanoTime}.
 */
public final class RateGuard {
  private final RateLimiter limiter;
  private final TokenBucket own;
  private volatile @Nullable Quota quota;

  RateGuard(RateLimiter limiter, long now) {
    this.limiter = limiter;
    this.own = new TokenBucket(limiter.limits().socket(), now);
  }

  /** Counts the socket for its user; {@link #disconnected} must follow. */
  public void connected(Identity identity, long now) {
    quota = limiter.acquire(identity, now);
  }

  /** Counts the socket no longer for its user. */
  public void disconnected(Identity identity, long now) {
    quota = null;
    limiter.release(identity, now);
  }

  /**
   * Counts an event.
   *
   * @param event a packet of an event
   * @return the limit that the event exceeds; null when the event may be handled
   */
  public @Nullable RateExceeded check(SocketPacket event, long now) {
    long wait = own.take(now);
    if (wait > 0) {
      return new RateExceeded(LimitScope.SOCKET, wait);
    }
    Quota shared = quota;
    return shared == null ? null : check(shared, event, now);
  }

  private @Nullable RateExceeded check(Quota shared, SocketPacket event, long now) {
    long wait = shared.all().take(now);
    if (wait > 0) {
      return new RateExceeded(LimitScope.USER, wait);
    }
    EventRules rules = limiter.rules();
    int rule = rules.size() == 0 ? EventRules.NONE : rules.find(event.eventName());
    wait = rule == EventRules.NONE ? 0 : shared.event(rule).take(now);
    return wait > 0 ? new RateExceeded(LimitScope.EVENT, wait) : null;
  }
}
