package ee.socketio.socket;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An event that many sockets are to acknowledge: one packet with one id for all of them, and one
 * timeout. Whoever delivers it calls {@link #expect} for each socket before it sends, and {@link
 * #sent} at the end.
 */
public final class BroadcastAck {
  private final long id;
  private final EncodedPacket packet;
  private final Duration limit;
  private final SocketServer server;
  private final List<Arguments> received = new ArrayList<>();
  private final CompletableFuture<List<Arguments>> answers = new CompletableFuture<>();
  private final CompletableFuture<Arguments> first = new CompletableFuture<>();
  private Timeout timeout = Timeout.NONE;
  private int expected;
  private int gone;
  private boolean sent;

  BroadcastAck(long id, EncodedPacket packet, Duration limit, SocketServer server) {
    this.id = id;
    this.packet = packet;
    this.limit = limit;
    this.server = server;
  }

  /** What each socket gets. */
  public EncodedPacket packet() {
    return packet;
  }

  /**
   * The answers in the order in which they come; none when there is no socket.
   *
   * @return fails with {@link BroadcastAckException} when the time is over, or when all others have
   *     answered and some have gone
   */
  public CompletionStage<List<Arguments>> answers() {
    return server.handOn(answers);
  }

  /**
   * The answer that comes first.
   *
   * @return fails with {@link BroadcastAckException} when none has come by the end
   */
  public CompletionStage<Arguments> first() {
    return server.handOn(first);
  }

  /** One more socket will get it. */
  public void expect(Socket socket) {
    synchronized (this) {
      expected++;
      if (timeout == Timeout.NONE) {
        timeout = socket.session().timer().schedule(limit, this::end);
      }
    }
    CompletableFuture<Arguments> answer = socket.pending().expect(id);
    answer.whenComplete(
        (arguments, failure) -> {
          if (failure == null) {
            first.complete(arguments);
          }
          synchronized (this) {
            if (failure == null) {
              received.add(arguments);
            } else {
              gone++;
            }
          }
          settle();
        });
    answers.whenComplete((all, failure) -> socket.pending().forget(id));
    if (!socket.connected()) {
      socket.pending().failAll("it was not connected");
    }
  }

  /** All sockets that get it are known. */
  public void sent() {
    synchronized (this) {
      sent = true;
    }
    settle();
  }

  private void settle() {
    synchronized (this) {
      if (!sent || received.size() + gone < expected) {
        return;
      }
      timeout.cancel();
    }
    end();
  }

  private void end() {
    List<Arguments> all;
    int asked;
    synchronized (this) {
      all = List.copyOf(received);
      asked = expected;
    }
    if (all.size() == asked) {
      answers.complete(all);
    } else {
      answers.completeExceptionally(new BroadcastAckException(all, asked));
    }
    if (all.isEmpty()) {
      first.completeExceptionally(new BroadcastAckException(all, asked));
    }
  }
}
