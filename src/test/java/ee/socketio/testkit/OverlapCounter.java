package ee.socketio.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks, and counts how often two of them run at the same time. */
public final class OverlapCounter {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();

  /** Runs a task on this thread. */
  public void run(Runnable task) {
    if (running.incrementAndGet() > 1) {
      overlaps.incrementAndGet();
    }
    task.run();
    running.decrementAndGet();
  }

  /** The number of tasks that began while another one ran. */
  public int overlaps() {
    return overlaps.get();
  }
}
