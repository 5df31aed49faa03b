package ee.socketio.presence;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other on threads that it shares. Has no limit of its own: whoever
 * submits has one.
 */
final class Lane {
  private static final System.Logger LOG = System.getLogger(Lane.class.getName());

  /** After so many, others get their turn on the thread. */
  private static final int RUN = 64;

  private final Executor executor;
  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Lane(Executor executor) {
    this.executor = executor;
  }

  void submit(Runnable task) {
    queue.add(task);
    if (waiting.getAndIncrement() == 0) {
      executor.execute(this::drain);
    }
  }

  /** How many have not ended yet. */
  int waiting() {
    return waiting.get();
  }

  private void drain() {
    int done = 0;
    int left;
    do {
      run(Objects.requireNonNull(queue.poll()));
      done++;
      left = waiting.decrementAndGet();
    } while (left > 0 && done < RUN);
    if (left > 0) {
      executor.execute(this::drain);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a task of presence failed", e);
    }
  }
}
