package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sockets of a namespace and does something to them. Each choice gives a new operator, so
 * one may be kept and used again.
 *
 * <p>Each method takes effect before it returns, for the sockets that are chosen at that moment, as
 * in {@link SocketEmitter}.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#broadcastoperator">Socket.IO,
 *     BroadcastOperator</a>
 */
public final class BroadcastOperator {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final SocketServer server;
  private final NamespaceName namespace;
  private final Fanout fanout;
  private final Destination destination;
  private final Throttle throttle;
  private final Flags flags;

  /**
   * How an event is sent.
   *
   * @param reliability says what may become of it when a client is slow
   * @param compress whether polling may compress it
   * @param limit how long answers may take
   * @param key what is throttled together; null when nothing is
   * @param interval of the throttle
   */
  private record Flags(
      UnaryOperator<PacketUnit> reliability,
      boolean compress,
      Duration limit,
      @Nullable String key,
      Duration interval) {

    Flags with(UnaryOperator<PacketUnit> other) {
      return new Flags(other, compress, limit, key, interval);
    }

    Flags compressed(boolean other) {
      return new Flags(reliability, other, limit, key, interval);
    }

    Flags within(Duration other) {
      return new Flags(reliability, compress, other, key, interval);
    }

    Flags throttled(String by, Duration every) {
      return new Flags(reliability, compress, limit, by, every);
    }

    PacketUnit applyTo(PacketUnit packet) {
      return reliability.apply(compress ? packet : packet.uncompressed());
    }
  }

  BroadcastOperator(
      SocketServer server, NamespaceName namespace, Fanout fanout, Throttle throttle) {
    this(
        server,
        namespace,
        fanout,
        throttle,
        Destination.everyone(namespace),
        new Flags(UnaryOperator.identity(), true, DEFAULT_LIMIT, null, Duration.ZERO));
  }

  private BroadcastOperator(
      SocketServer server,
      NamespaceName namespace,
      Fanout fanout,
      Throttle throttle,
      Destination destination,
      Flags flags) {
    this.server = server;
    this.namespace = namespace;
    this.fanout = fanout;
    this.throttle = throttle;
    this.destination = destination;
    this.flags = flags;
  }

  /** Those in any of these rooms, and of the rooms named before. */
  public BroadcastOperator to(String... rooms) {
    return choosing(
        new Destination(namespace, with(destination.rooms(), rooms), destination.except()));
  }

  /** The same as {@link #to}. */
  public BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** Not those in any of these rooms; the id of a socket is a room of its own. */
  public BroadcastOperator except(String... rooms) {
    return choosing(
        new Destination(namespace, destination.rooms(), with(destination.except(), rooms)));
  }

  /** Drops the event for those whose connection cannot take it at once. */
  public BroadcastOperator asVolatile() {
    return flagged(flags.with(PacketUnit::asVolatile));
  }

  /**
   * Lets the event make room for others: while it waits for a slow client whose queue is full, the
   * oldest of such events are dropped first, and the client stays connected. For what is one of
   * many, such as the lines of a log.
   */
  public BroadcastOperator droppable() {
    return flagged(flags.with(PacketUnit::droppable));
  }

  /**
   * Lets the event take the place of an earlier one with the same key that still waits for a slow
   * client; so each client gets as many as it can read, and the last one always. For prices,
   * positions, figures. {@link #throttle} bounds how many are sent to all, this how many wait for
   * one.
   *
   * @param key such as {@code price:65f0a1}; keys of different namespaces have nothing in common
   */
  public BroadcastOperator conflate(String key) {
    String place = namespace.value() + ',' + key;
    return flagged(flags.with(packet -> packet.conflated(place)));
  }

  /**
   * Whether the event may be compressed on its way, where the transport compresses: polling answers
   * are, by default, from 1024 bytes on. WebSocket messages never are.
   */
  public BroadcastOperator compress(boolean compress) {
    return flagged(flags.compressed(compress));
  }

  /**
   * How long {@link #emitWithAck} waits for answers, 10 seconds by default.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public BroadcastOperator timeout(Duration answers) {
    requirePositive("timeout", answers);
    return flagged(flags.within(answers));
  }

  /**
   * Sends at most one event of that key in an interval: the first at once, and of those that come
   * within the interval the last one, at its end. For prices, stock, positions: what is out of date
   * when the next one comes. {@link #emitWithAck} is not throttled.
   *
   * @param key such as {@code price:65f0a1}; keys of different namespaces have nothing in common
   * @throws IllegalArgumentException when the interval is not positive
   */
  public BroadcastOperator throttle(String key, Duration interval) {
    requirePositive("interval", interval);
    return flagged(flags.throttled(key, interval));
  }

  private static void requirePositive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "the " + what + " is " + duration + ", expected more than zero");
    }
  }

  /** Only the sockets of this instance of the server; all, while there is one. */
  public BroadcastOperator local() {
    return this;
  }

  private BroadcastOperator choosing(Destination other) {
    return new BroadcastOperator(server, namespace, fanout, throttle, other, flags);
  }

  private BroadcastOperator flagged(Flags other) {
    return new BroadcastOperator(server, namespace, fanout, throttle, destination, other);
  }

  private record Key(NamespaceName namespace, String name) {}

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
    SocketPacket packet = server.packets().event(namespace, event, arguments);
    Broadcast broadcast =
        new Broadcast(destination, packet, flags.applyTo(server.packets().encode(packet)));
    String key = flags.key();
    if (key == null) {
      fanout.deliver(broadcast);
    } else {
      throttle.submit(new Key(namespace, key), flags.interval(), broadcast);
    }
  }

  /**
   * Sends an event that all are to acknowledge; none is dropped.
   *
   * @return one answer for each socket, in the order in which they come; fails with {@link
   *     ee.socketio.socket.BroadcastAckException} itself, which holds those that came, when not all
   *     do. A stage that depends on this one wraps the exception in a {@code CompletionException},
   *     as {@link CompletionStage} requires
   * @throws IllegalArgumentException for a reserved event name
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   */
  public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... arguments) {
    BroadcastAck ack = server.broadcastAck(namespace, flags.limit(), event, arguments);
    fanout.deliver(new BroadcastWithAck(destination, ack));
    return ack.answers();
  }

  /** The sockets of this moment. */
  public List<Socket> fetchSockets() {
    List<Socket> sockets = new ArrayList<>();
    server.rooms().forEach(destination, sockets::add);
    return List.copyOf(sockets);
  }

  /**
   * Lets the sockets join rooms.
   *
   * @throws IllegalArgumentException when a name is {@linkplain RoomNames#isReserved reserved}
   */
  public void socketsJoin(String... rooms) {
    for (String room : rooms) {
      if (RoomNames.isReserved(room)) {
        throw new IllegalArgumentException("'" + room + "' is a reserved room");
      }
    }
    fanout.deliver(new Move(destination, List.of(rooms), List.of()));
  }

  /** Lets the sockets leave rooms. */
  public void socketsLeave(String... rooms) {
    fanout.deliver(new Move(destination, List.of(), List.of(rooms)));
  }

  /**
   * Disconnects the sockets.
   *
   * @param close whether their connections are closed too
   */
  public void disconnectSockets(boolean close) {
    fanout.deliver(new Disconnect(destination, close));
  }
}
