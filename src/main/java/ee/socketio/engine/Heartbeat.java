package ee.socketio.engine;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;

/**
 * Sends a ping at each interval, and reports a client that does not answer in time.
 *
 * <pre>
 *           interval over: ping
 *   WAITING ───────────────────▶ PINGED ── timeout over ──▶ onExpired
 *      ▲                            │
 *      └─────────── pong ───────────┘          stop: final, from every state
 * </pre>
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#heartbeat">Engine.IO v4,
 *     Heartbeat</a>
 */
final class Heartbeat {
  private final Timer timer;
  private final Duration interval;
  private final Duration timeout;
  private final Runnable sendPing;
  private final Runnable onExpired;
  private Timeout pending = Timeout.NONE;
  private boolean stopped;

  /**
   * @param interval the time between two pings
   * @param timeout how long the client may take to answer
   * @param sendPing sends a ping
   * @param onExpired called when the client has not answered in time
   */
  Heartbeat(
      Timer timer, Duration interval, Duration timeout, Runnable sendPing, Runnable onExpired) {
    this.timer = timer;
    this.interval = interval;
    this.timeout = timeout;
    this.sendPing = sendPing;
    this.onExpired = onExpired;
  }

  /** Starts the next interval. Called when the session opens and when a pong arrives. */
  synchronized void restart() {
    await(interval, this::ping);
  }

  /** Waits for the next ping of a client that sends the pings itself. */
  synchronized void awaitPing() {
    await(interval.plus(timeout), onExpired);
  }

  /** Stops the heartbeat. Calls after this have no effect. */
  synchronized void stop() {
    stopped = true;
    pending.cancel();
  }

  private void ping() {
    synchronized (this) {
      await(timeout, onExpired);
    }
    sendPing.run();
  }

  private synchronized void await(Duration delay, Runnable task) {
    if (!stopped) {
      pending.cancel();
      pending = timer.schedule(delay, task);
    }
  }
}
