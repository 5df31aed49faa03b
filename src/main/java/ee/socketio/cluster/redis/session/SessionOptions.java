package ee.socketio.cluster.redis.session;

import java.time.Duration;

/**
 * The settings of sessions in Redis.
 *
 * @param keyPrefix the beginning of the keys that nodes in Node.js read, too
 * @param lifetime how long a session waits for its client
 * @param patience how long a returning client waits for Redis
 */
public record SessionOptions(String keyPrefix, Duration lifetime, Duration patience) {
  /** The default of the adapter in Node.js. */
  public static final String KEY_PREFIX = "sio:session:";

  /**
   * The node that has stored a session searches for it at the end of its life. So Redis keeps it a
   * little longer.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LONGEST_REFRESH = Duration.ofMinutes(1);
  private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);

  /** How long Redis keeps a session after the end of its connection. */
  Duration expiry() {
    return lifetime.plus(GRACE);
  }

  /** How often the state of a connected socket is stored, even if it has not changed. */
  Duration refresh() {
    Duration half = lifetime.dividedBy(2);
    if (half.compareTo(LONGEST_REFRESH) > 0) {
      return LONGEST_REFRESH;
    }
    return half.compareTo(SHORTEST_REFRESH) < 0 ? SHORTEST_REFRESH : half;
  }

  /** How long Redis keeps the state of a connected socket, so at least a lifetime after it. */
  Duration earlyExpiry() {
    return lifetime.plus(refresh()).plus(GRACE);
  }
}
