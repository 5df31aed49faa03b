package ee.socketio.mailbox;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other on a shared executor. {@code waiting} counts those that were put
 * and not yet run; whoever raises it from zero submits the run, which ends when it has brought it
 * back to zero, or goes to the end of the executor's queue after a number of tasks.
 */
final class Lane implements Runnable {
  private static final System.Logger LOG = System.getLogger(Lane.class.getName());
  private static final int TURN = 32;

  private final Executor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Lane(Executor executor) {
    this.executor = executor;
  }

  void put(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      executor.execute(this);
    }
  }

  @Override
  public void run() {
    int left;
    int done = 0;
    do {
      run(tasks.remove());
      done++;
      left = waiting.decrementAndGet();
    } while (left > 0 && done < TURN);
    if (left > 0) {
      executor.execute(this);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a task of a mailbox failed", e);
    }
  }
}
