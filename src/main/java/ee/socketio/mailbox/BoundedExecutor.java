package ee.socketio.mailbox;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some of the threads of an executor and never more: a store that hangs is to keep no handler from
 * running. Its queue holds each lane at most once.
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
    if (enter()) {
      executor.execute(this::run);
    }
  }

  private boolean enter() {
    return running.getAndUpdate(n -> Math.min(n + 1, threads)) < threads;
  }

  private void run() {
    do {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        task.run();
      }
      running.decrementAndGet();
      // What was added between the last look and the leaving found all places taken.
    } while (!waiting.isEmpty() && enter());
  }
}
