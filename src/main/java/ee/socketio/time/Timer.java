package ee.socketio.time;

import java.time.Duration;

/** Runs things later. Tasks must be short: they share one thread. */
public interface Timer {
  /**
   * Runs a task once, after the delay or a little later.
   *
   * @return a handle to call it off
   */
  Timeout schedule(Duration delay, Runnable task);

  /** The present in nanoseconds, from any origin: good for differences only. */
  long nanoTime();

  /** A task that waits. */
  interface Timeout {
    /** A timeout that is not there. */
    Timeout NONE = () -> {};

    /** Calls the task off; does nothing when it ran already. */
    void cancel();
  }
}
