package ee.socketio.ratelimit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that refills evenly. Its whole state is the moment at which the bucket will be
 * full again. Taking a token moves that moment ahead by the refill time of one token; it may lie no
 * further ahead than the refill time of all tokens. So the bucket needs no timer.
 *
 * <p>Moments are nanoseconds from any origin and are compared by their difference. Safe for use by
 * many threads.
 */
public final class TokenBucket {
  private final long each;
  private final long all;
  private final AtomicLong fullAt;

  /**
   * A full bucket.
   *
   * @param rate how many tokens the bucket holds, and the time in which all of them refill
   * @param now the current moment
   */
  public TokenBucket(Rate rate, long now) {
    each = rate.limits() ? rate.period().toNanos() / rate.count() : 0;
    all = each * rate.count();
    fullAt = new AtomicLong(now);
  }

  /**
   * Takes a token if one is available.
   *
   * @return 0 when a token was taken; otherwise the time until one is available, in nanoseconds
   */
  public long take(long now) {
    if (each == 0) {
      return 0;
    }
    while (true) {
      long before = fullAt.get();
      long after = Math.max(before - now, 0) + each;
      if (after > all) {
        return after - all;
      }
      if (fullAt.compareAndSet(before, now + after)) {
        return 0;
      }
    }
  }

  /** Whether no token is available. */
  boolean isEmpty(long now) {
    return each > 0 && Math.max(fullAt.get() - now, 0) + each > all;
  }

  /** Takes at least as many tokens from this bucket as another one of the same rate lacks. */
  void adopt(TokenBucket other) {
    long later = other.fullAt.get();
    fullAt.accumulateAndGet(later, (mine, its) -> its - mine > 0 ? its : mine);
  }

  /** Whether the bucket is full. */
  boolean full(long now) {
    return each == 0 || fullAt.get() - now <= 0;
  }
}
