package ee.socketio.ratelimit;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The quotas of users. One stays when its user's last socket has gone, until it is as good as new,
 * so that nobody gets a fresh one by coming back.
 *
 * <p>There is no timer. Whoever comes or goes looks at two quotas that nobody holds, and adds one
 * at most, so the number of those that are over stays in proportion to those that are not.
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
   * @param limit how many are kept that nobody holds; the longest unheld goes first
   */
  UserQuotas(Rate rate, EventRules rules, int limit) {
    this.rate = rate;
    this.rules = rules;
    this.limit = limit;
  }

  /** The quota of a user, for one more socket. {@link #release} must follow. */
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

  /** A socket of the user has gone. */
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

  /** Keeps it, in the queue or held; null when it can go. */
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

  /** How many there are, held or not. */
  int size() {
    return quotas.size();
  }
}
