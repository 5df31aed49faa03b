package ee.socketio.engine;

import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The end of many sessions, batch after batch at uneven times: clients that lose their server at
 * the same moment would all be back at the same moment.
 */
final class StaggeredShutdown {
  private static final int BATCH = 50;
  private static final Duration PACE = Duration.ofMillis(50);

  // Whoever does not come for its last packets by then is not there any more, or is not let in.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Timer timer;
  private final CloseReason reason;

  StaggeredShutdown(Timer timer, CloseReason reason) {
    this.timer = timer;
    this.reason = reason;
  }

  /** The first batch is told at once, the last one before the spread is over. */
  void say(List<Session> sessions, Duration spread) {
    int batches = (sessions.size() + BATCH - 1) / BATCH;
    for (int i = 0; i < batches; i++) {
      List<Session> batch = sessions.subList(i * BATCH, Math.min(sessions.size(), (i + 1) * BATCH));
      if (i == 0) {
        close(batch);
      } else {
        timer.schedule(moment(i, pace(spread, batches)), () -> close(batch));
      }
    }
  }

  private void close(List<Session> batch) {
    batch.forEach(session -> session.close(reason, LAST_WORDS));
  }

  private static long pace(Duration spread, int batches) {
    return Math.min(PACE.toNanos(), spread.toNanos() / batches);
  }

  private static Duration moment(int batch, long pace) {
    return Duration.ofNanos((long) (pace * (batch + ThreadLocalRandom.current().nextDouble())));
  }
}
