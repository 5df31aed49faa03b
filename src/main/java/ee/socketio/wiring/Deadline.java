package ee.socketio.wiring;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A time limit for several steps together. A step that has not ended at the limit is abandoned.
 *
 * <p>The time begins when the application stops. The object is created when the application starts,
 * because a container may be unable to load classes while it stops.
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

  /** Polls a condition every millisecond until it holds or the time is up. */
  boolean await(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      if (remaining() == 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  boolean await(ExecutorService executor) {
    try {
      return executor.awaitTermination(remaining(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private long remaining() {
    return Math.max(0, end - System.nanoTime());
  }
}
