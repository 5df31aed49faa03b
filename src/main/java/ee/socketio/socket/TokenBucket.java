package ee.socketio.socket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens that come back evenly. Its whole state is one moment: when it will be full again if nobody
 * takes a token. A token moves that moment back by the time that one takes, and it may lie no
 * further ahead than all of them take. So nothing has to be done as time passes.
 *
 * <p>Moments are nanoseconds from any origin and are compared by their difference.
 */
final class TokenBucket {
  private final long each;
  private final long all;
  private final AtomicLong fullAt;

  /**
   * A full one.
   *
   * @param rate how many it holds and how fast they come back
   * @param now the present
   */
  TokenBucket(Rate rate, long now) {
    each = rate.limits() ? rate.period().toNanos() / rate.count() : 0;
    all = each * rate.count();
    fullAt = new AtomicLong(now);
  }

  /**
   * Takes a token if there is one.
   *
   * @return how long until there is one, in nanoseconds; 0 when it was taken
   */
  long take(long now) {
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

  /** Whether it is as good as new. */
  boolean full(long now) {
    return each == 0 || fullAt.get() - now <= 0;
  }
}
