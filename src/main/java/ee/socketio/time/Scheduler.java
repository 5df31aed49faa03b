package ee.socketio.time;

import java.time.Duration;

/** Runs short tasks after a delay. The tasks of all callers share a thread. */
@FunctionalInterface
public interface Scheduler {
  /** Runs a task once, after the delay. */
  void schedule(Duration delay, Runnable task);
}
