package ee.socketio.ratelimit;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Token buckets by key, such as the address of a client. A bucket remains until it is full, so a
 * client cannot get a new bucket by connecting again. The number of buckets is bounded: beyond the
 * bound, the oldest bucket is removed.
 *
 * <p>There is no timer. Each new key checks two old buckets, so the number of full buckets remains
 * small. Safe for use by many threads.
 */
final class KeyedBuckets {
  private static final int LOOKS = 2;

  private final Rate rate;
  private final int limit;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param limit the number of buckets
   */
  KeyedBuckets(Rate rate, int limit) {
    this.rate = rate;
    this.limit = limit;
  }

  /**
   * Takes a token from the bucket of a key.
   *
   * @param now the time of {@link System#nanoTime}
   * @return 0 when a token was taken; otherwise the time until one is available, in nanoseconds
   */
  long take(String key, long now) {
    if (!rate.limits()) {
      return 0;
    }
    TokenBucket bucket = buckets.get(key);
    return bucket == null ? takeFirst(key, now) : bucket.take(now);
  }

  private long takeFirst(String key, long now) {
    TokenBucket created = new TokenBucket(rate, now);
    TokenBucket existing = buckets.putIfAbsent(key, created);
    if (existing != null) {
      return existing.take(now);
    }
    long wait = created.take(now);
    // The key is added after the take, because the sweep could remove a full bucket.
    enqueue(key);
    sweep(now);
    return wait;
  }

  private void sweep(long now) {
    for (int i = 0; i < LOOKS || size.get() > limit; i++) {
      String oldest = keys.poll();
      if (oldest == null) {
        return;
      }
      boolean tooMany = size.getAndDecrement() > limit;
      TokenBucket bucket = buckets.get(oldest);
      if (bucket != null && (tooMany || bucket.full(now))) {
        buckets.remove(oldest);
      } else {
        enqueue(oldest);
      }
    }
  }

  private void enqueue(String key) {
    keys.add(key);
    size.incrementAndGet();
  }

  /** The number of buckets. */
  int size() {
    return buckets.size();
  }
}
