package ee.socketio.socket;

import ee.socketio.engine.Timer;
import ee.socketio.engine.Timer.Timeout;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The acknowledgements that a socket waits for: each is answered, or fails, exactly once. */
final class PendingAcks {
  private final Timer timer;
  private final AtomicLong lastId = new AtomicLong(-1);
  private final Map<Long, CompletableFuture<Arguments>> waiting = new ConcurrentHashMap<>();

  /** The id to send, and the answer to come. */
  record Expected(long id, CompletableFuture<Arguments> answer) {}

  PendingAcks(Timer timer) {
    this.timer = timer;
  }

  Expected expect(Duration limit) {
    long id = lastId.incrementAndGet();
    CompletableFuture<Arguments> answer = new CompletableFuture<>();
    // Noted before the timeout can run, which would find nothing to fail otherwise.
    waiting.put(id, answer);
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
