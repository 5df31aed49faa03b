package ee.socketio.engine;

import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Closes many sessions in batches at irregular times, because clients that lose their server at the
 * same moment would all reconnect at the same moment.
 */
final class StaggeredShutdown {
  private static final int BATCH = 50;
  private static final Duration BATCH_INTERVAL = Duration.ofMillis(50);

  // A client that has not polled within this time is unlikely to poll at all.
  private static final Duration LAST_PACKETS = Duration.ofSeconds(1);

  private final Timer timer;
  private final CloseReason reason;

  StaggeredShutdown(Timer timer, CloseReason reason) {
    this.timer = timer;
    this.reason = reason;
  }

  /** Closes the first batch at once, and the last batch before the spread is over. */
  void start(List<Session> sessions, Duration spread) {
    int batches = (sessions.size() + BATCH - 1) / BATCH;
    for (int i = 0; i < batches; i++) {
      List<Session> batch = sessions.subList(i * BATCH, Math.min(sessions.size(), (i + 1) * BATCH));
      if (i == 0) {
        close(batch);
      } else {
        timer.schedule(delay(i, interval(spread, batches)), () -> close(batch));
      }
    }
  }

  private void close(List<Session> batch) {
    batch.forEach(session -> session.close(reason, LAST_PACKETS));
  }

  private static long interval(Duration spread, int batches) {
    return Math.min(BATCH_INTERVAL.toNanos(), spread.toNanos() / batches);
  }

  private static Duration delay(int batch, long interval) {
    return Duration.ofNanos((long) (interval * (batch + ThreadLocalRandom.current().nextDouble())));
  }
}
