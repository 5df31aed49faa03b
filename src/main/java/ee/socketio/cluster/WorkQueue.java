package ee.socketio.cluster;

import ee.socketio.time.SerialExecutor;
import java.util.concurrent.Executor;

/**
 * A bounded queue of work that may run code of the application, so that the thread of the link
 * never waits. One task runs at a time.
 */
final class WorkQueue implements Executor {
  private final SerialExecutor executor;
  private final int limit;
  private final Runnable onFull;

  /**
   * @param limit how many tasks may wait
   * @param onFull called for each task that is dropped because the queue is full
   */
  WorkQueue(SerialExecutor executor, int limit, Runnable onFull) {
    this.executor = executor;
    this.limit = limit;
    this.onFull = onFull;
  }

  @Override
  public void execute(Runnable task) {
    if (executor.waiting() >= limit) {
      onFull.run();
    } else {
      executor.execute(task);
    }
  }
}
