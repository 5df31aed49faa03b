package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.Emission.Question;
import ee.socketio.room.Destination;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Inquiry;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sockets of a namespace and does something to them. Each choice gives a new operator, so
 * one may be kept and used again.
 *
 * <p>What is done takes effect in the order of the calls of one thread, and soon after them: with
 * the emissions of the {@link SocketEmitter}, each method may throw {@link EmitRejectedException}.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#broadcastoperator">Socket.IO,
 *     BroadcastOperator</a>
 */
public final class BroadcastOperator {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final Namespace namespace;
  private final EmitQueue queue;
  private final Destination destination;
  private final boolean unreliable;
  private final Duration limit;

  BroadcastOperator(Namespace namespace, EmitQueue queue) {
    this(namespace, queue, Destination.everyone(namespace.name()), false, DEFAULT_LIMIT);
  }

  private BroadcastOperator(
      Namespace namespace,
      EmitQueue queue,
      Destination destination,
      boolean unreliable,
      Duration limit) {
    this.namespace = namespace;
    this.queue = queue;
    this.destination = destination;
    this.unreliable = unreliable;
    this.limit = limit;
  }

  /** Those in any of these rooms, and of the rooms named before. */
  public BroadcastOperator to(String... rooms) {
    return choosing(
        new Destination(namespace.name(), with(destination.rooms(), rooms), destination.except()));
  }

  /** The same as {@link #to}. */
  public BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** Not those in any of these rooms; the id of a socket is a room of its own. */
  public BroadcastOperator except(String... rooms) {
    return choosing(
        new Destination(namespace.name(), destination.rooms(), with(destination.except(), rooms)));
  }

  /** Drops the event for those whose connection cannot take it at once. */
  public BroadcastOperator asVolatile() {
    return new BroadcastOperator(namespace, queue, destination, true, limit);
  }

  /**
   * How long {@link #emitWithAck} waits for answers, 10 seconds by default.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public BroadcastOperator timeout(Duration answers) {
    if (answers.isZero() || answers.isNegative()) {
      throw new IllegalArgumentException("a timeout is positive, not " + answers);
    }
    return new BroadcastOperator(namespace, queue, destination, unreliable, answers);
  }

  private BroadcastOperator choosing(Destination other) {
    return new BroadcastOperator(namespace, queue, other, unreliable, limit);
  }

  private static Set<String> with(Set<String> rooms, String... more) {
    Set<String> all = new HashSet<>(rooms);
    all.addAll(Arrays.asList(more));
    return all;
  }

  /**
   * Sends an event, encoded once, on the caller's thread.
   *
   * @throws IllegalArgumentException for a reserved event name
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   */
  public void emit(String event, @Nullable Object... arguments) {
    queue.submit(
        new Broadcast(
            destination,
            namespace.server().packets().event(namespace.name(), event, arguments),
            unreliable));
  }

  /**
   * Sends an event that all are to acknowledge; never dropped as volatile.
   *
   * @return one answer for each socket, in the order in which they come; fails with {@link
   *     ee.socketio.socket.BroadcastAckException}, which holds those that came, when not all do
   * @throws IllegalArgumentException for a reserved event name
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   */
  public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... arguments) {
    Inquiry inquiry = namespace.inquire(limit, event, arguments);
    queue.submit(new Question(destination, inquiry));
    return inquiry.answers();
  }

  /** The sockets of this moment. */
  public List<Socket> fetchSockets() {
    List<Socket> sockets = new ArrayList<>();
    namespace
        .server()
        .rooms()
        .forEach(destination, member -> namespace.socket(member.id()).ifPresent(sockets::add));
    return List.copyOf(sockets);
  }

  /** Lets the sockets join rooms. */
  public void socketsJoin(String... rooms) {
    queue.submit(new Move(destination, List.of(rooms), List.of()));
  }

  /** Lets the sockets leave rooms. */
  public void socketsLeave(String... rooms) {
    queue.submit(new Move(destination, List.of(), List.of(rooms)));
  }

  /**
   * Disconnects the sockets.
   *
   * @param close whether their connections are closed too
   */
  public void disconnectSockets(boolean close) {
    queue.submit(new Disconnect(destination, close));
  }
}
