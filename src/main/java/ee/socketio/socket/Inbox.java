package ee.socketio.socket;

import ee.socketio.engine.QueueLimits;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the tasks of one socket one after the other on a shared executor, and never on the thread
 * that brings them.
 *
 * <p>{@code waiting} counts tasks that were put and not yet run. Whoever raises it from zero
 * submits the run; the run ends when it has brought it back to zero, or passes the executor on
 * after a number of tasks, so that no socket keeps a worker for itself.
 */
final class Inbox implements Runnable {
  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
  private static final int TURN = 64;

  private final Executor executor;
  private final QueueLimits limits;
  private final Queue<Item> items = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  private record Item(Runnable task, int size) {}

  Inbox(Executor executor, QueueLimits limits) {
    this.executor = executor;
    this.limits = limits;
  }

  /**
   * Takes a task if there is room for it.
   *
   * @param size bytes that the task holds
   * @return whether it was taken
   */
  boolean offer(Runnable task, int size) {
    if (waiting.get() > 0
        && (waiting.get() >= limits.packets() || bytes.get() + size > limits.bytes())) {
      return false;
    }
    put(task, size);
    return true;
  }

  /** Takes a task of the server's own, whatever waits. */
  void put(Runnable task, int size) {
    bytes.addAndGet(size);
    items.add(new Item(task, size));
    if (waiting.getAndIncrement() == 0) {
      submit();
    }
  }

  /** How many tasks wait or run. */
  int waiting() {
    return waiting.get();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] what was to be handled failed", e);
    }
  }

  private void submit() {
    try {
      executor.execute(this);
    } catch (RuntimeException | Error e) {
      // The server is stopping, or no thread can be had: whoever brings it handles it.
      LOG.log(Level.DEBUG, "[SOCKET] no worker takes what came", e);
      run();
    }
  }

  @Override
  public void run() {
    int done = 0;
    int left;
    do {
      Item item = items.remove();
      bytes.addAndGet(-item.size());
      run(item.task());
      done++;
      left = waiting.decrementAndGet();
    } while (left > 0 && done < TURN);
    // Only what this run left counts: what came after it had brought the count to zero has its own.
    if (left > 0) {
      submit();
    }
  }
}
