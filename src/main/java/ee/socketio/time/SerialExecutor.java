package ee.socketio.time;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, in the order of {@link #execute}, on the threads of another
 * executor. An exception of a task is logged and does not affect the next task.
 *
 * <p>{@code waiting} counts tasks that were added and have not ended. The thread that raises it
 * from zero submits a run. A run ends when it has brought the count back to zero, or submits the
 * next run after {@value #TURN} tasks, so that other users of the executor get a turn.
 *
 * <p>If the executor rejects a run, because the server stops or no thread can be created, the
 * calling thread runs the tasks. Safe for use by many threads.
 */
public final class SerialExecutor implements Executor {
  /** How many tasks run before the executor gets the thread back. */
  static final int TURN = 64;

  private static final System.Logger LOG = System.getLogger(SerialExecutor.class.getName());

  private final Executor executor;
  private final String owner;
  private final Runnable run = this::run;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param executor runs the tasks
   * @param owner names the tasks in the log, such as {@code an inbox}
   */
  public SerialExecutor(Executor executor, String owner) {
    this.executor = executor;
    this.owner = owner;
  }

  /** Adds a task. The executor's thread runs it; only a rejection runs it on this thread. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0 && !submitted()) {
      runAll();
    }
  }

  /** The number of tasks that have not ended. */
  public int waiting() {
    return waiting.get();
  }

  private boolean submitted() {
    try {
      executor.execute(run);
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.DEBUG, "[SOCKET] no thread for " + owner + ", so the calling thread runs it", e);
      return false;
    }
  }

  private void run() {
    if (turn() > 0 && !submitted()) {
      runAll();
    }
  }

  private void runAll() {
    while (turn() > 0) {
      // The next turn follows on this thread.
    }
  }

  /**
   * Runs tasks until none is left or the turn is over.
   *
   * @return how many tasks this run has to continue with. A task that was added after the count had
   *     reached zero has submitted a run of its own
   */
  private int turn() {
    int done = 0;
    int remaining;
    do {
      run(tasks.remove());
      done++;
      remaining = waiting.decrementAndGet();
    } while (remaining > 0 && done < TURN);
    return remaining;
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a task of " + owner + " failed", e);
    }
  }
}
