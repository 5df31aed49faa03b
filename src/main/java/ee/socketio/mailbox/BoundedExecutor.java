package ee.socketio.mailbox;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses at most some of the threads of another executor, so that a store that hangs does not block
 * all handlers. The number of waiting tasks is not bounded here.
 */
final class BoundedExecutor implements Executor {
  private final Executor executor;
  private final int threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger running = new AtomicInteger();

  BoundedExecutor(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (acquireThread()) {
      executor.execute(this::run);
    }
  }

  private boolean acquireThread() {
    return running.getAndUpdate(n -> Math.min(n + 1, threads)) < threads;
  }

  private void run() {
    do {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        task.run();
      }
      running.decrementAndGet();
      // A task that was added after the last poll and before the decrement found all threads in
      // use.
    } while (!waiting.isEmpty() && acquireThread());
  }
}
