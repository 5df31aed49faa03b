package ee.socketio.socket;

import ee.socketio.engine.QueueLimits;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs the code of the application on the threads of the server. */
final class Workers {
  private final Executor handlers;
  private final Executor answers;
  private final int concurrentEvents;

  /**
   * @param handlers runs handlers
   * @param answers runs the stages that depend on an acknowledgement of a client. These are other
   *     threads, because all handlers may be waiting for an acknowledgement
   * @param concurrentEvents how many concurrent events of one socket may run
   */
  Workers(Executor handlers, Executor answers, int concurrentEvents) {
    this.handlers = handlers;
    this.answers = answers;
    this.concurrentEvents = concurrentEvents;
  }

  /** An inbox whose tasks run on the threads of the handlers. */
  Inbox newInbox(QueueLimits limits) {
    return new Inbox(handlers, limits);
  }

  /**
   * Runs a concurrent event.
   *
   * @param running counts the concurrent events of the socket
   * @throws ClientException with {@link EventError#TOO_MANY_EVENTS} when as many run as may
   */
  <T extends @Nullable Object> CompletionStage<T> runConcurrently(
      AtomicInteger running, Callable<T> work) {
    if (running.incrementAndGet() > concurrentEvents) {
      running.decrementAndGet();
      throw EventError.TOO_MANY_EVENTS.exception();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          } finally {
            running.decrementAndGet();
          }
        };
    try {
      handlers.execute(task);
    } catch (RuntimeException | Error rejected) {
      running.decrementAndGet();
      result.completeExceptionally(rejected);
    }
    return result;
  }

  /**
   * Completes an acknowledgement for the application on a thread that may block, and not on the
   * thread that received it.
   *
   * @return a stage of its own for each call. It fails with the failure of the acknowledgement
   *     itself; a minimal or dependent stage would wrap it in a {@link
   *     java.util.concurrent.CompletionException}
   */
  <T> CompletionStage<T> forApplication(CompletableFuture<T> answer) {
    CompletableFuture<T> result = new CompletableFuture<>();
    answer.whenComplete(
        (value, failure) -> {
          Runnable task =
              () -> {
                if (failure == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(failure);
                }
              };
          try {
            answers.execute(task);
          } catch (RuntimeException | Error rejected) {
            task.run();
          }
        });
    return result;
  }
}
