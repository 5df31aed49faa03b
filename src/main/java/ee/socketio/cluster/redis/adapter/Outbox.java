package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.redis.FaultLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Counts the messages that were not sent. Safe for use by many threads. */
final class Outbox {
  private final FaultLog lost;

  Outbox(FaultLog lost) {
    this.lost = lost;
  }

  /**
   * Sends a message.
   *
   * @param sending may throw an exception, which then fails the result
   */
  <T> CompletionStage<T> send(Supplier<CompletionStage<T>> sending) {
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
  long lost() {
    return lost.count();
  }
}
