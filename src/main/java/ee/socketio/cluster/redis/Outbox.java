package ee.socketio.cluster.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Counts the messages that were not sent. Safe for use by many threads. */
public final class Outbox {
  private final FaultLog lost;

  /**
   * @param lost counts and logs the messages that were not sent
   */
  public Outbox(FaultLog lost) {
    this.lost = lost;
  }

  /**
   * Sends a message.
   *
   * @param sending may throw an exception, which then fails the result
   * @return the result of the sending; a failure is counted
   */
  public <T> CompletionStage<T> send(Supplier<CompletionStage<T>> sending) {
    CompletionStage<T> sent;
    try {
      sent = sending.get();
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    return sent.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            lost.add(String.valueOf(failure.getMessage()));
          }
        });
  }

  /** The number of messages that were not sent. */
  public long lost() {
    return lost.count();
  }
}
