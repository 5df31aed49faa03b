package ee.socketio.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Limits the actions of an application, such as its log-in or its REST requests, by address or by
 * user. This class is a bean. The key {@code socketio.guard.actions} lists the actions and their
 * rates. A call beyond the rate is reported to the log and as the CDI event {@code AbuseDetected}.
 * Safe for use by many threads. No call waits.
 */
public final class ActionLimiter {
  private static final int BUCKETS = 100_000;

  private final AbuseGuard guard;
  private final LongSupplier nanoTime;
  private final Map<String, KeyedBuckets> buckets;

  /**
   * @param guard receives a report for each call beyond a rate
   * @param rates the rates by action
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public ActionLimiter(AbuseGuard guard, Map<String, Rate> rates, LongSupplier nanoTime) {
    this.guard = guard;
    this.nanoTime = nanoTime;
    this.buckets =
        rates.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> new KeyedBuckets(each.getValue(), BUCKETS)));
  }

  /**
   * Counts one call of an action by an address.
   *
   * @param action a name in {@code socketio.guard.actions}
   * @param address the IP address of the client; all IPv6 addresses with the same first 64 bits
   *     count together
   * @return zero if the call is within the rate; otherwise the time until the rate permits the next
   *     call
   * @throws IllegalArgumentException for an action without a rate
   */
  public Duration take(String action, String address) {
    return take(action, ClientAddress.key(address), address);
  }

  /**
   * Counts one call of an action by a user or an account.
   *
   * @param action a name in {@code socketio.guard.actions}
   * @param userId the id of the user, or the name of an account
   * @param address the IP address of the client, for the report
   * @return zero if the call is within the rate; otherwise the time until the rate permits the next
   *     call
   * @throws IllegalArgumentException for an action without a rate
   */
  public Duration takeForUser(String action, String userId, String address) {
    return take(action, "user " + userId, address);
  }

  private Duration take(String action, String key, String address) {
    KeyedBuckets of = buckets.get(action);
    if (of == null) {
      throw new IllegalArgumentException(
          "the action '"
              + action
              + "' has no rate in socketio.guard.actions, which has "
              + actions());
    }
    long wait = of.take(key, nanoTime.getAsLong());
    if (wait > 0) {
      guard.report(AbuseKind.ACTIONS, address, action);
    }
    return Duration.ofNanos(wait);
  }

  /** Returns the names of all actions in alphabetical order. */
  public Set<String> actions() {
    return new TreeSet<>(buckets.keySet());
  }
}
