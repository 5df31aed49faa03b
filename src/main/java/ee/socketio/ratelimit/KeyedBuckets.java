package ee.socketio.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token buckets by key, such as the address of a client. A bucket remains until it is full, so a
 * client cannot get a new bucket by connecting again. The number of buckets is bounded: beyond the
 * bound, the oldest bucket is removed.
 *
 * <p>Safe for use by many threads.
 */
final class KeyedBuckets {
  private final Rate rate;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final AgingKeys keys;

  /**
   * @param limit the number of buckets
   */
  KeyedBuckets(Rate rate, int limit) {
    this.rate = rate;
    this.keys = new AgingKeys(limit);
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

  /** Whether the bucket of a key has no token at this moment. */
  boolean isEmpty(String key, long now) {
    TokenBucket bucket = buckets.get(key);
    return bucket != null && bucket.isEmpty(now);
  }

  private long takeFirst(String key, long now) {
    TokenBucket created = new TokenBucket(rate, now);
    TokenBucket existing = buckets.putIfAbsent(key, created);
    if (existing != null) {
      return existing.take(now);
    }
    long wait = created.take(now);
    // The key is added after the take, because the check could remove a full bucket.
    keys.add(key);
    keys.checkOldest((oldest, tooMany) -> check(oldest, tooMany, now));
    return wait;
  }

  private void check(String key, boolean tooMany, long now) {
    TokenBucket bucket = buckets.get(key);
    if (tooMany || bucket == null || bucket.full(now)) {
      buckets.remove(key);
    } else {
      keys.add(key);
    }
  }

  /** The number of buckets. */
  int size() {
    return buckets.size();
  }
}
