package ee.socketio.time;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Runs tasks one after the other, in the order of {@link #execute}, on the threads of other
 * executors. An exception of a task is logged and does not affect the next task.
 *
 * <p>{@code waiting} counts tasks that were added and have not ended. The thread that raises it
 * from zero submits a run. A run ends when it has brought the count back to zero, or submits the
 * next run so that other users of the executor get a turn: after {@value #TURN} tasks, after the
 * time of a turn, or when the next task needs another executor. The time of a turn is read between
 * tasks, so one long task can exceed it.
 *
 * <p>If an executor rejects a run, because the server stops or no thread can be created, the
 * calling thread runs the tasks. Safe for use by many threads.
 */
public final class SerialExecutor implements Executor {
  /** How many tasks run before the executor gets the thread back. */
  static final int TURN = 64;

  /** How long tasks run before the executor gets the thread back. */
  static final Duration TURN_TIME = Duration.ofMillis(5);

  private static final long TURN_NANOS = TURN_TIME.toNanos();

  private static final System.Logger LOG = System.getLogger(SerialExecutor.class.getName());

  private final Function<Runnable, Executor> executors;
  private final String owner;
  private final LongSupplier clock;
  private final Runnable run = this::run;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Runs all tasks on one executor. */
  public SerialExecutor(Executor executor, String owner) {
    this(task -> executor, owner, System::nanoTime);
  }

  /**
   * @param executors returns the executor of a task
   * @param owner names the tasks in the log, such as {@code an inbox}
   * @param clock the current time in nanoseconds, from an arbitrary origin
   */
  public SerialExecutor(Function<Runnable, Executor> executors, String owner, LongSupplier clock) {
    this.executors = executors;
    this.owner = owner;
    this.clock = clock;
  }

  /** Adds a task. A thread of its executor runs it; only a rejection runs it on this thread. */
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

  /** Visits the tasks that have not started, in order. */
  public void forEachWaiting(Consumer<Runnable> visitor) {
    tasks.forEach(visitor);
  }

  /** Submits a run to the executor of the next task. */
  private boolean submitted() {
    try {
      executors.apply(tasks.element()).execute(run);
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
    Executor executor = executors.apply(tasks.element());
    // Most turns have one task, and need no time.
    boolean timed = waiting.get() > 1;
    long start = timed ? clock.getAsLong() : 0;
    for (int done = 1; ; done++) {
      run(tasks.remove());
      int remaining = waiting.decrementAndGet();
      if (remaining == 0 || done == TURN || executors.apply(tasks.element()) != executor) {
        return remaining;
      }
      long now = clock.getAsLong();
      if (timed && now - start >= TURN_NANOS) {
        return remaining;
      }
      start = timed ? start : now;
      timed = true;
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a task of " + owner + " failed", e);
    }
  }
}
