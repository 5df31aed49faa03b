package ee.socketio.wiring;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What several steps may take together. A step that is not over by then is given up.
 *
 * <p>It is made when the application starts and begins when it stops, since a container that is
 * about to end may not be able to load classes any more.
 */
final class Deadline {
  private static final long POLL_NANOS = 1_000_000;

  private final Duration time;
  private long end;

  Deadline(Duration time) {
    this.time = time;
  }

  void begin() {
    end = System.nanoTime() + time.toNanos();
  }

  /** Waits until something holds that nobody announces. */
  boolean await(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      if (left() == 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  boolean await(ExecutorService executor) {
    try {
      return executor.awaitTermination(left(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long left() {
    return Math.max(0, end - System.nanoTime());
  }
}
