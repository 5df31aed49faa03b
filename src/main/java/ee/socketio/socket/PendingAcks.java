package ee.socketio.socket;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The acknowledgements that a socket waits for. Each completes or fails exactly once. */
final class PendingAcks {
  private final Timer timer;
  private final LongSupplier ids;
  private final Map<Long, CompletableFuture<Arguments>> pending = new ConcurrentHashMap<>();

  /** An acknowledgement: the id to send, and the answer. */
  record PendingAck(long id, CompletableFuture<Arguments> answer) {}

  /**
   * @param ids unique among all sockets of a namespace, because a broadcast has one id for all
   */
  PendingAcks(Timer timer, LongSupplier ids) {
    this.timer = timer;
    this.ids = ids;
  }

  /** Expects an answer to an id of the caller, which ends the wait with {@link #remove}. */
  CompletableFuture<Arguments> expect(long id) {
    CompletableFuture<Arguments> answer = new CompletableFuture<>();
    pending.put(id, answer);
    return answer;
  }

  /** Expects no answer any more. */
  void remove(long id) {
    pending.remove(id);
  }

  /** Expects an answer within a time. */
  PendingAck expect(Duration limit) {
    long id = ids.getAsLong();
    // Registered before the timeout is scheduled, because a timeout finds nothing to fail
    // otherwise.
    CompletableFuture<Arguments> answer = expect(id);
    Timeout timeout = timer.schedule(limit, () -> fail(id, expired(limit)));
    answer.whenComplete(
        (arguments, failure) -> {
          timeout.cancel();
          pending.remove(id);
        });
    return new PendingAck(id, answer);
  }

  /**
   * Completes an acknowledgement. Ignores late answers, and answers with an unknown id.
   *
   * @param arguments reads the answer; not called for an answer that is ignored
   * @return whether the socket waited for the answer
   */
  boolean answered(long id, Supplier<Arguments> arguments) {
    CompletableFuture<Arguments> answer = pending.remove(id);
    if (answer == null) {
      return false;
    }
    try {
      answer.complete(arguments.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
    return true;
  }

  /** Fails all acknowledgements, because the socket is not connected. */
  void failAll(String reason) {
    pending.keySet().forEach(id -> fail(id, new SocketDisconnectedException(reason)));
  }

  private void fail(long id, Exception cause) {
    CompletableFuture<Arguments> answer = pending.remove(id);
    if (answer != null) {
      answer.completeExceptionally(cause);
    }
  }

  private static Exception expired(Duration limit) {
    return new TimeoutException("no acknowledgement within " + limit.toMillis() + " ms");
  }
}
