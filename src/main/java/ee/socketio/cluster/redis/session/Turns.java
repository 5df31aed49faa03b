package ee.socketio.cluster.redis.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts commands in the order of the calls, and a limited number of them at a time. So many
 * clients that return or leave at once do not fill the queue of the connection, which events need.
 * Safe for use by many threads.
 */
final class Turns {
  private final int most;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final AtomicInteger starts = new AtomicInteger();
  private int running;

  /**
   * @param most the largest number of commands that run at the same time
   */
  Turns(int most) {
    this.most = most;
  }

  /**
   * Starts a command, as soon as few enough run.
   *
   * @return the result of the command
   */
  <T extends @Nullable Object> CompletionStage<T> run(Supplier<CompletionStage<T>> command) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (this) {
      waiting.add(() -> start(command, result));
    }
    startNext();
    return result;
  }

  /** One thread starts commands at a time, so that the order remains, and so that no call nests. */
  private void startNext() {
    int requests = starts.incrementAndGet();
    if (requests > 1) {
      return;
    }
    while (requests > 0) {
      for (Runnable next = next(); next != null; next = next()) {
        next.run();
      }
      requests = starts.addAndGet(-requests);
    }
  }

  private synchronized @Nullable Runnable next() {
    if (running == most || waiting.isEmpty()) {
      return null;
    }
    running++;
    return waiting.remove();
  }

  private <T extends @Nullable Object> void start(
      Supplier<CompletionStage<T>> command, CompletableFuture<T> result) {
    CompletionStage<T> started;
    try {
      started = command.get();
    } catch (RuntimeException e) {
      started = CompletableFuture.failedStage(e);
    }
    started.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(failure);
          }
          // Last, because whoever waits until no command runs expects the effects of all results.
          ended();
        });
  }

  private void ended() {
    synchronized (this) {
      running--;
    }
    startNext();
  }

  /** The number of commands that have not ended. */
  synchronized int unfinished() {
    return running + waiting.size();
  }
}
