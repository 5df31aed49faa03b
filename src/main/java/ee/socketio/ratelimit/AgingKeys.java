package ee.socketio.ratelimit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keys of entries that can be removed when they are not needed any more, the oldest first.
 * There is no timer. Whenever a caller adds a key, it also checks the two oldest, so the number of
 * entries that are not needed remains small. Safe for use by many threads.
 */
final class AgingKeys {
  private static final int LOOKS = 2;

  private final int limit;
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** Decides about the entry of a key. */
  @FunctionalInterface
  interface Check {
    /**
     * Removes the entry, or adds its key again. An entry that is in use needs neither.
     *
     * @param tooMany whether the entry must be removed, because there are too many keys
     */
    void check(String key, boolean tooMany);
  }

  /**
   * @param limit the number of keys; beyond it, the oldest entries are removed
   */
  AgingKeys(int limit) {
    this.limit = limit;
  }

  void add(String key) {
    keys.add(key);
    size.incrementAndGet();
  }

  /** Takes the two oldest keys, and all keys beyond the limit, and checks their entries. */
  void checkOldest(Check check) {
    for (int i = 0; i < LOOKS || size.get() > limit; i++) {
      String oldest = keys.poll();
      if (oldest == null) {
        return;
      }
      check.check(oldest, size.getAndDecrement() > limit);
    }
  }
}
