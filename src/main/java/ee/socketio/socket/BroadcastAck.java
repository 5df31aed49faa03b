package ee.socketio.socket;

import ee.socketio.caller.Caller;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The acknowledgements of an event that is sent to many sockets: one packet with one id for all
 * sockets, and one timeout. A fan-out calls {@link Recipient#expectAck} for each socket before it
 * queues the packet, and {@link #addressed} afterwards.
 *
 * <p>In a cluster, {@link #awaitNodes} comes first. {@link #expectRemote} then adds the sockets of
 * another node, {@link #answered} adds an answer of one of them, and a second call of {@link
 * #addressed} follows when all nodes have reported their sockets. Safe for use by many threads.
 */
public final class BroadcastAck {
  private final SocketPacket event;
  private final PacketUnit packet;
  private final Duration limit;
  private final Workers workers;
  private final List<Arguments> received = new ArrayList<>();
  private final CompletableFuture<List<Arguments>> answers = new CompletableFuture<>();
  private final CompletableFuture<Arguments> first = new CompletableFuture<>();
  private Timeout timeout = Timeout.NONE;
  private int expected;
  private int disconnected;

  /** The fan-outs that have not determined all their sockets: this node, and the other nodes. */
  private int addressing = 1;

  private boolean unreachable;
  private Consumer<Arguments> listener = answer -> {};

  BroadcastAck(SocketPacket event, PacketUnit packet, Duration limit, Workers workers) {
    this.event = event;
    this.packet = packet;
    this.limit = limit;
    this.workers = workers;
  }

  /** The event, with the id of the acknowledgement. */
  public SocketPacket event() {
    return event;
  }

  /** The encoded event, which each socket receives. */
  public PacketUnit packet() {
    return packet;
  }

  /** How long the answers may take. */
  public Duration limit() {
    return limit;
  }

  /** The number of sockets whose answers are expected, as far as it is known. */
  public synchronized int expected() {
    return expected;
  }

  /**
   * Sets a listener for each answer of a socket of this node. Must be called before the event is
   * delivered.
   */
  public void onAnswer(Consumer<Arguments> added) {
    listener = added;
  }

  /** Runs an action when no more answers are expected; at once, if that is the case already. */
  public void onEnd(Runnable action) {
    answers.whenComplete((all, failure) -> action.run());
  }

  /**
   * All answers, in the order of their arrival; an empty list when there is no socket.
   *
   * @return fails with {@link BroadcastAckException} after the timeout, or when the last answer has
   *     arrived and some sockets have disconnected without an answer
   */
  public CompletionStage<List<Arguments>> answers() {
    return workers.forApplication(answers, Caller.OF_THREAD);
  }

  /**
   * The first answer to arrive.
   *
   * @return fails with {@link BroadcastAckException} when no socket has answered
   */
  public CompletionStage<Arguments> first() {
    return workers.forApplication(first, Caller.OF_THREAD);
  }

  /** Expects the answer of one more socket of this node. */
  void expect(PendingAcks pending, Timer timer) {
    synchronized (this) {
      expected++;
      startTimeout(timer);
    }
    CompletableFuture<Arguments> answer = pending.expect(event.ackId());
    answer.whenComplete(
        (arguments, failure) -> {
          if (failure == null) {
            listener.accept(arguments);
            answered(arguments);
          } else {
            disconnected();
          }
        });
    onEnd(() -> pending.remove(event.ackId()));
  }

  private void startTimeout(Timer timer) {
    if (timeout == Timeout.NONE) {
      timeout = timer.schedule(limit, this::complete);
    }
  }

  /** Waits for the sockets of other nodes too, until {@link #addressed} was called twice. */
  public synchronized void awaitNodes(Timer timer) {
    addressing++;
    startTimeout(timer);
  }

  /** Expects the answers of sockets of another node. */
  public synchronized void expectRemote(int sockets) {
    expected += sockets;
  }

  /** Adds the answer of a socket. */
  public void answered(Arguments answer) {
    first.complete(answer);
    synchronized (this) {
      received.add(answer);
    }
    completeWhenAllAnswered();
  }

  private void disconnected() {
    synchronized (this) {
      disconnected++;
    }
    completeWhenAllAnswered();
  }

  /** All sockets of one fan-out are known: those of this node, or those of the other nodes. */
  public void addressed() {
    synchronized (this) {
      addressing--;
    }
    completeWhenAllAnswered();
  }

  /**
   * The other nodes cannot be asked. Replaces the second call of {@link #addressed}; the result
   * then is a failure with the answers of this node.
   */
  public void nodesUnreachable() {
    synchronized (this) {
      unreachable = true;
    }
    addressed();
  }

  private void completeWhenAllAnswered() {
    synchronized (this) {
      if (addressing > 0 || received.size() + disconnected < expected) {
        return;
      }
      timeout.cancel();
    }
    complete();
  }

  private void complete() {
    List<Arguments> all;
    int sockets;
    boolean allNodes;
    synchronized (this) {
      all = List.copyOf(received);
      sockets = expected;
      allNodes = addressing <= 0 && !unreachable;
    }
    if (allNodes && all.size() >= sockets) {
      answers.complete(all);
    } else {
      answers.completeExceptionally(new BroadcastAckException(all, sockets, allNodes));
    }
    if (all.isEmpty()) {
      first.completeExceptionally(new BroadcastAckException(all, sockets, allNodes));
    }
  }
}
