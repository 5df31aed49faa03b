package ee.socketio.recovery;

import ee.socketio.engine.QueueLimits;
import java.time.Duration;

/**
 * The settings of connection state recovery.
 *
 * @param maxDisconnection how long a client may be disconnected; zero for no recovery
 * @param unnoticed how long a connection may be lost until the server notices it; the log keeps
 *     events for this time in addition
 * @param skipMiddlewares whether a recovered socket connects without the middleware
 * @param maxSessions the number of sessions that may wait for their clients; beyond it, the oldest
 *     expires
 * @param log the limits of the recent events of all clients together; beyond them, the server
 *     removes the oldest event
 * @param session the limits of the events that one client may have missed; a client that has missed
 *     more is not recovered
 * @param probe how long a connection may take to answer a ping before another connection with the
 *     same {@code pid} takes its session
 */
public record RecoveryOptions(
    Duration maxDisconnection,
    Duration unnoticed,
    boolean skipMiddlewares,
    int maxSessions,
    QueueLimits log,
    QueueLimits session,
    Duration probe) {

  /** No recovery. */
  public static final RecoveryOptions OFF =
      new RecoveryOptions(
          Duration.ZERO,
          Duration.ofSeconds(45),
          true,
          10_000,
          new QueueLimits(50_000, 32_000_000),
          new QueueLimits(5_000, 5_000_000),
          Duration.ofSeconds(1));

  /** Recovery for clients that return in time, with the default limits. */
  public static RecoveryOptions within(Duration maxDisconnection) {
    return new RecoveryOptions(
        maxDisconnection,
        OFF.unnoticed,
        OFF.skipMiddlewares,
        OFF.maxSessions,
        OFF.log,
        OFF.session,
        OFF.probe);
  }

  /** How long the log keeps an event. */
  public Duration logged() {
    return maxDisconnection.plus(unnoticed);
  }

  /** Whether clients may recover their sessions. */
  public boolean enabled() {
    return !maxDisconnection.isZero();
  }
}
