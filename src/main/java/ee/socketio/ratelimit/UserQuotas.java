package ee.socketio.ratelimit;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The quotas of users. A quota remains after the last socket of its user has disconnected, until
 * its buckets are full. So a user cannot get a new quota by connecting again.
 *
 * <p>There is no timer. Each connection and each disconnection checks two unused quotas, and adds
 * at most one, so the number of full unused quotas remains small.
 */
final class UserQuotas {
  private static final int LOOKS = 2;

  private final Rate rate;
  private final EventRules rules;
  private final int limit;
  private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
  private final Queue<String> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idleCount = new AtomicInteger();

  /**
   * @param limit the number of unused quotas; the quota that is unused for the longest time is
   *     removed first
   */
  UserQuotas(Rate rate, EventRules rules, int limit) {
    this.rate = rate;
    this.rules = rules;
    this.limit = limit;
  }

  /** Returns the quota of a user for one more socket. {@link #release} must follow. */
  Quota take(String userId, long now) {
    Quota taken =
        quotas.compute(
            userId,
            (id, there) -> {
              Quota quota = there == null ? new Quota(rate, rules, now) : there;
              quota.holders++;
              return quota;
            });
    sweep(now);
    return taken;
  }

  /** A socket of the user has disconnected. */
  void release(String userId, long now) {
    quotas.computeIfPresent(
        userId,
        (id, quota) -> {
          quota.holders--;
          if (quota.holders == 0 && !quota.idle) {
            quota.idle = true;
            enqueue(id);
          }
          return quota;
        });
    sweep(now);
  }

  private void sweep(long now) {
    for (int i = 0; i < LOOKS || idleCount.get() > limit; i++) {
      String oldest = idle.poll();
      if (oldest == null) {
        return;
      }
      boolean tooMany = idleCount.getAndDecrement() > limit;
      quotas.computeIfPresent(oldest, (id, quota) -> look(id, quota, tooMany, now));
    }
  }

  /** Returns the quota if it must remain, or null if it can be removed. */
  @SuppressWarnings("NullAway") // null takes the entry out of the map
  private Quota look(String id, Quota quota, boolean tooMany, long now) {
    quota.idle = false;
    if (quota.holders > 0) {
      return quota;
    }
    if (tooMany || quota.full(now)) {
      return null;
    }
    quota.idle = true;
    enqueue(id);
    return quota;
  }

  private void enqueue(String id) {
    idle.add(id);
    idleCount.incrementAndGet();
  }

  /** The number of quotas, used or not. */
  int size() {
    return quotas.size();
  }
}
