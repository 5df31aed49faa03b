package ee.socketio.time;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on a limited number of threads of another executor. Further tasks wait in order. Each
 * task is submitted separately, so all users of the other executor take turns. The number of
 * waiting tasks is not bounded.
 *
 * <p>If the other executor rejects a task, because the server stops or no thread can be created,
 * the calling thread runs the waiting tasks. Safe for use by many threads.
 */
public final class BoundedExecutor implements Executor {
  private static final System.Logger LOG = System.getLogger(BoundedExecutor.class.getName());

  private final Executor executor;
  private final int threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger used = new AtomicInteger();

  /**
   * @param executor runs the tasks
   * @param threads the largest number of tasks that the executor runs at the same time
   */
  public BoundedExecutor(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    if (acquireThread()) {
      submit(task);
      return;
    }
    waiting.add(task);
    // All threads may have been given back before the task was added.
    if (acquireThread()) {
      submitNext();
    }
  }

  private boolean acquireThread() {
    return used.getAndUpdate(n -> Math.min(n + 1, threads)) < threads;
  }

  private void submit(Runnable task) {
    if (!submitted(task)) {
      run(task);
      for (Runnable next = next(); next != null; next = next()) {
        run(next);
      }
    }
  }

  private void submitNext() {
    Runnable next = next();
    if (next != null) {
      submit(next);
    }
  }

  /** The next task for a thread; null after the thread was given back. */
  private @Nullable Runnable next() {
    do {
      Runnable task = waiting.poll();
      if (task != null) {
        return task;
      }
      used.decrementAndGet();
      // A task that was added after the poll and before the decrement found all threads in use.
    } while (!waiting.isEmpty() && acquireThread());
    return null;
  }

  private boolean submitted(Runnable task) {
    try {
      executor.execute(
          () -> {
            run(task);
            submitNext();
          });
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "[SOCKET] no thread for a task, so the calling thread runs it", e);
      return false;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a task failed", e);
    }
  }
}
