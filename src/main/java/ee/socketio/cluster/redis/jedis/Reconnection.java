package ee.socketio.cluster.redis.jedis;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/**
 * The pauses between the attempts of one thread to connect. A pause is random, so that the nodes of
 * a cluster do not connect at the same moment. Another thread may notice the success.
 */
final class Reconnection {
  private static final System.Logger LOG = System.getLogger(JedisConnection.class.getName());

  private final String purpose;
  private final ConnectionOptions options;
  private volatile long delay;

  /** When the connection was established last; null before the first time. */
  private volatile @Nullable Long since;

  /**
   * @param purpose names the connection in logs
   */
  Reconnection(String purpose, ConnectionOptions options) {
    this.purpose = purpose;
    this.options = options;
  }

  /** The connection exists. */
  void succeeded() {
    delay = 0;
    since = System.nanoTime();
    LOG.log(Level.INFO, "[SOCKET] connected to Redis for {0}", purpose);
  }

  /**
   * Waits after a failure. Ends early when the connection is stopped.
   *
   * @param stopped reaches zero when the connection is stopped
   * @return whether the thread must try again
   */
  boolean pause(RuntimeException cause, CountDownLatch stopped) {
    try {
      return stopped.getCount() > 0 && !stopped.await(failed(cause), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * An attempt has failed, or the connection is lost. The first failure is a warning, and so is
   * each one in which Redis refuses the user or one of its commands.
   *
   * @return how long to wait before the next attempt, in nanoseconds; 0 if a connection is lost
   *     that has lasted, because its end is probably an exception
   */
  long failed(RuntimeException cause) {
    boolean refused = cause instanceof JedisAccessControlException;
    boolean first = delay == 0;
    Duration longest = refused ? ConnectionOptions.LAST_DELAY_REFUSED : options.lastDelay();
    boolean atOnce = first && !refused && hasLasted();
    delay = first ? options.firstDelay().toNanos() : Math.min(2 * delay, longest.toNanos());
    long pause =
        atOnce ? 0 : ThreadLocalRandom.current().nextLong(delay / 2, delay + delay / 2 + 1);
    String reason = LogText.message(cause.getMessage());
    if (refused) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] Redis refuses the user of socketio.cluster.redis.uri for {0}: {1},"
              + " expected a user with the rights of a node; the next attempt follows in {2} ms",
          purpose,
          reason,
          TimeUnit.NANOSECONDS.toMillis(pause));
    } else {
      LOG.log(
          first ? Level.WARNING : Level.DEBUG,
          "[SOCKET ERROR] not connected to Redis for {0}: {1}",
          purpose,
          reason);
    }
    return pause;
  }

  /** Whether the connection existed for longer than the longest pause. */
  private boolean hasLasted() {
    Long established = since;
    return established != null && System.nanoTime() - established >= options.lastDelay().toNanos();
  }
}
