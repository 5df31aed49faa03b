package ee.socketio.socket;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** The acknowledgements that a socket waits for: each is answered, or fails, exactly once. */
final class PendingAcks {
  private final Timer timer;
  private final LongSupplier ids;
  private final Map<Long, CompletableFuture<Arguments>> waiting = new ConcurrentHashMap<>();

  /** The id to send, and the answer to come. */
  record Expected(long id, CompletableFuture<Arguments> answer) {}

  /**
   * @param ids unique among all sockets of a namespace, so that a broadcast has one for all
   */
  PendingAcks(Timer timer, LongSupplier ids) {
    this.timer = timer;
    this.ids = ids;
  }

  /** An answer that somebody else waits for, and calls off. */
  CompletableFuture<Arguments> expect(long id) {
    CompletableFuture<Arguments> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    return answer;
  }

  void forget(long id) {
    waiting.remove(id);
  }

  Expected expect(Duration limit) {
    long id = ids.getAsLong();
    // Noted before the timeout can run, which would find nothing to fail otherwise.
    CompletableFuture<Arguments> answer = expect(id);
    Timeout timeout = timer.schedule(limit, () -> fail(id, expired(limit)));
    answer.whenComplete(
        (arguments, failure) -> {
          timeout.cancel();
          waiting.remove(id);
        });
    return new Expected(id, answer);
  }

  /** Late answers, and those that nobody asked for, are dropped. */
  void answered(long id, Arguments arguments) {
    CompletableFuture<Arguments> answer = waiting.remove(id);
    if (answer != null) {
      answer.complete(arguments);
    }
  }

  /** The socket has gone: no answer will come. */
  void failAll(String reason) {
    waiting.keySet().forEach(id -> fail(id, new SocketDisconnectedException(reason)));
  }

  private void fail(long id, Exception cause) {
    CompletableFuture<Arguments> answer = waiting.remove(id);
    if (answer != null) {
      answer.completeExceptionally(cause);
    }
  }

  private static Exception expired(Duration limit) {
    return new TimeoutException("no acknowledgement within " + limit.toMillis() + " ms");
  }
}
