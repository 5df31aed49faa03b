package ee.socketio.engine;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;

/**
 * Asks the client every so often whether it is still there.
 *
 * <pre>
 *            interval over: ping
 *   RESTING ────────────────────▶ ASKED ── timeout over ──▶ expired
 *      ▲                            │
 *      └───────────── pong ─────────┘          stop: from anywhere, for good
 * </pre>
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#heartbeat">Engine.IO v4,
 *     Heartbeat</a>
 */
final class Heartbeat {
  private final Timer timer;
  private final Duration interval;
  private final Duration timeout;
  private final Runnable ping;
  private final Runnable expired;
  private Timeout waiting = Timeout.NONE;
  private boolean stopped;

  Heartbeat(Timer timer, Duration interval, Duration timeout, Runnable ping, Runnable expired) {
    this.timer = timer;
    this.interval = interval;
    this.timeout = timeout;
    this.ping = ping;
    this.expired = expired;
  }

  /** Begins to rest: at the start, and whenever a pong arrives. */
  synchronized void rest() {
    await(interval, this::ask);
  }

  /** Begins to wait for a sign of a client that pings by itself. */
  synchronized void listen() {
    await(interval.plus(timeout), expired);
  }

  synchronized void stop() {
    stopped = true;
    waiting.cancel();
  }

  private void ask() {
    synchronized (this) {
      await(timeout, expired);
    }
    ping.run();
  }

  private synchronized void await(Duration delay, Runnable then) {
    if (!stopped) {
      waiting.cancel();
      waiting = timer.schedule(delay, then);
    }
  }
}
