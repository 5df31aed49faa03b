package ee.socketio.socket;

import ee.socketio.engine.QueueLimits;
import ee.socketio.time.SerialExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tasks of one membership: events to handle, connecting and disconnecting. They run one after
 * the other on a shared executor. The number and the size of waiting packets are bounded.
 */
final class Inbox {
  private final SerialExecutor tasks;
  private final QueueLimits limits;
  private final AtomicLong size = new AtomicLong();

  Inbox(Executor executor, QueueLimits limits) {
    this.tasks = new SerialExecutor(executor, "an inbox");
    this.limits = limits;
  }

  /**
   * Adds a task if there is room for its packet. An empty inbox takes a packet of any size.
   *
   * @param packetSize characters of JSON and bytes of attachments that the task holds
   * @return whether the task was added
   */
  boolean offer(Runnable task, int packetSize) {
    int waiting = tasks.waiting();
    if (waiting > 0 && (waiting >= limits.packets() || size.get() + packetSize > limits.bytes())) {
      return false;
    }
    size.addAndGet(packetSize);
    tasks.execute(
        () -> {
          size.addAndGet(-packetSize);
          task.run();
        });
    return true;
  }

  /** Adds a task of the server itself, which the limits do not concern. */
  void add(Runnable task) {
    tasks.execute(task);
  }

  /** The number of tasks that have not ended. */
  int waiting() {
    return tasks.waiting();
  }
}
