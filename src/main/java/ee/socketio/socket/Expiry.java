package ee.socketio.socket;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sees a token expire while its socket is connected: first the client is told, with {@code
 * auth:expired}, and after a grace the socket is disconnected.
 */
final class Expiry {
  private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

  private final Timer timer;
  private final Duration grace;
  private final Socket socket;
  private Timeout waiting = Timeout.NONE;
  private boolean over;

  Expiry(Timer timer, Duration grace, Socket socket) {
    this.timer = timer;
    this.grace = grace;
    this.socket = socket;
  }

  /**
   * Begins to wait.
   *
   * @return what to call when the socket has gone
   */
  Consumer<String> start(Duration left) {
    await(left, this::expired);
    return reason -> stop();
  }

  private void expired() {
    LOG.log(Level.INFO, "[SOCKET AUTH] the token of {0} has expired", socket);
    // Whatever becomes of the event.
    await(grace, () -> socket.disconnect(false));
    socket.emit(
        "auth:expired",
        Map.of("message", "Authentication token expired", "graceMs", grace.toMillis()));
  }

  private synchronized void await(Duration delay, Runnable then) {
    if (!over) {
      waiting = timer.schedule(delay, then);
    }
  }

  private synchronized void stop() {
    over = true;
    waiting.cancel();
  }
}
