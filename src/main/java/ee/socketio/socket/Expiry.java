package ee.socketio.socket;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The end of a token whose socket is connected: the client receives {@code auth:expired}, and after
 * a grace period the socket is disconnected.
 */
final class Expiry {
  private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

  private final Timer timer;
  private final Duration grace;
  private final Socket socket;
  private Timeout timeout = Timeout.NONE;
  private boolean cancelled;

  Expiry(Timer timer, Duration grace, Socket socket) {
    this.timer = timer;
    this.grace = grace;
    this.socket = socket;
  }

  /**
   * Schedules the end of the token.
   *
   * @param remaining until the token expires; zero if it has expired
   * @return a disconnect listener that cancels the rest
   */
  Consumer<String> start(Duration remaining) {
    schedule(remaining, this::expired);
    return reason -> cancel();
  }

  private void expired() {
    LOG.log(Level.INFO, "[SOCKET AUTH] the token of {0} has expired", socket);
    // First, so that the socket is disconnected even if the event cannot be sent.
    schedule(grace, () -> socket.disconnect(false));
    socket.emit(
        "auth:expired",
        Map.of("message", "Authentication token expired", "graceMs", grace.toMillis()));
  }

  private synchronized void schedule(Duration delay, Runnable task) {
    if (!cancelled) {
      timeout = timer.schedule(delay, task);
    }
  }

  private synchronized void cancel() {
    cancelled = true;
    timeout.cancel();
  }
}
