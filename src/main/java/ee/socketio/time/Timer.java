package ee.socketio.time;

import java.time.Duration;

/** Runs tasks after a delay. Tasks must be short, because all tasks share one thread. */
public interface Timer {
  /**
   * Runs a task once, not before the delay has passed.
   *
   * @return cancels the task
   */
  Timeout schedule(Duration delay, Runnable task);

  /** The current time in nanoseconds from an arbitrary origin, as {@code System.nanoTime}. */
  long nanoTime();

  /** A scheduled task. */
  interface Timeout {
    /** A timeout without a task. */
    Timeout NONE = () -> {};

    /** Cancels the task. Has no effect if the task has started. */
    void cancel();
  }
}
