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

/**
 * The acknowledgements of an event that is sent to many sockets: one packet with one id for all
 * sockets, and one timeout. A fan-out calls {@link Recipient#expectAck} for each socket before it
 * queues the packet, and {@link #addressed} afterwards.
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
  private boolean addressed;

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

  /** Expects the answer of one more socket. */
  void expect(PendingAcks pending, Timer timer) {
    synchronized (this) {
      expected++;
      if (timeout == Timeout.NONE) {
        timeout = timer.schedule(limit, this::complete);
      }
    }
    CompletableFuture<Arguments> answer = pending.expect(event.ackId());
    answer.whenComplete(
        (arguments, failure) -> {
          if (failure == null) {
            first.complete(arguments);
          }
          synchronized (this) {
            if (failure == null) {
              received.add(arguments);
            } else {
              disconnected++;
            }
          }
          completeWhenAllAnswered();
        });
    answers.whenComplete((all, failure) -> pending.remove(event.ackId()));
  }

  /** All sockets that receive the event are known. */
  public void addressed() {
    synchronized (this) {
      addressed = true;
    }
    completeWhenAllAnswered();
  }

  private void completeWhenAllAnswered() {
    synchronized (this) {
      if (!addressed || received.size() + disconnected < expected) {
        return;
      }
      timeout.cancel();
    }
    complete();
  }

  private void complete() {
    List<Arguments> all;
    int sockets;
    synchronized (this) {
      all = List.copyOf(received);
      sockets = expected;
    }
    if (all.size() == sockets) {
      answers.complete(all);
    } else {
      answers.completeExceptionally(new BroadcastAckException(all, sockets));
    }
    if (all.isEmpty()) {
      first.completeExceptionally(new BroadcastAckException(all, sockets));
    }
  }
}
