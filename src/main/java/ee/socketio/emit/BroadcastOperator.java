package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.ReservedRoomException;
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
import org.jspecify.annotations.Nullable;

/**
 * Selects sockets of a namespace and operates on them. Immutable: each selection returns a new
 * operator, so an operator can be stored and used again.
 *
 * <p>Each operation takes effect before it returns, for the sockets of this node that are selected
 * at that moment, as in {@link SocketEmitter}. The other nodes of a cluster apply it when they
 * receive it, to the sockets that are selected at that moment.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#broadcastoperator">Socket.IO,
 *     BroadcastOperator</a>
 */
public final class BroadcastOperator {
  private final SocketServer server;
  private final NamespaceName namespace;
  private final Fanout fanout;
  private final Destination destination;
  private final Throttle throttle;
  private final EmitFlags flags;

  BroadcastOperator(
      SocketServer server, NamespaceName namespace, Fanout fanout, Throttle throttle) {
    this(server, namespace, fanout, throttle, Destination.everyone(namespace), EmitFlags.DEFAULT);
  }

  private BroadcastOperator(
      SocketServer server,
      NamespaceName namespace,
      Fanout fanout,
      Throttle throttle,
      Destination destination,
      EmitFlags flags) {
    this.server = server;
    this.namespace = namespace;
    this.fanout = fanout;
    this.throttle = throttle;
    this.destination = destination;
    this.flags = flags;
  }

  /** Selects the sockets in any of these rooms, in addition to rooms that were selected before. */
  public BroadcastOperator to(String... rooms) {
    return select(
        new Destination(namespace, with(destination.rooms(), rooms), destination.except()));
  }

  /** Does the same as {@link #to}. */
  public BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** Excludes the sockets in any of these rooms. The id of a socket is the name of a room. */
  public BroadcastOperator except(String... rooms) {
    return select(
        new Destination(namespace, destination.rooms(), with(destination.except(), rooms)));
  }

  /** Drops the event for clients whose connection cannot take it at once. */
  public BroadcastOperator asVolatile() {
    return flagged(flags.with(PacketUnit::asVolatile));
  }

  /**
   * Makes the event droppable: if the queue of a slow client is full, the server drops the oldest
   * droppable events first, and the client stays connected. Suits events such as log lines.
   */
  public BroadcastOperator droppable() {
    return flagged(flags.with(PacketUnit::droppable));
  }

  /**
   * Replaces an earlier event with the same key that still waits for a slow client. So each client
   * receives as many events as it can read, and always the last one. Suits prices, positions and
   * figures. {@link #throttle} limits the events that are sent; this limits the events that wait.
   *
   * @param key such as {@code price:65f0a1}; each namespace has its own keys
   */
  public BroadcastOperator conflate(String key) {
    String place = namespace.value() + ',' + key;
    return flagged(flags.with(packet -> packet.conflated(place)));
  }

  /**
   * Sets whether the transport may compress the event. Polling compresses responses of 1024 bytes
   * and more by default. WebSocket messages are never compressed.
   */
  public BroadcastOperator compress(boolean compress) {
    return flagged(flags.compressed(compress));
  }

  /**
   * Sets how long {@link #emitWithAck} waits for acknowledgements; 10 seconds by default.
   *
   * @throws IllegalArgumentException when the duration is not positive
   */
  public BroadcastOperator timeout(Duration answers) {
    requirePositive("timeout", answers);
    return flagged(flags.within(answers));
  }

  /**
   * Sends at most one event with that key per interval: the first event at once, and the last event
   * of an interval at its end. Suits prices, stock and positions, where a new value replaces the
   * old one. {@link #emitWithAck} is not throttled.
   *
   * @param key such as {@code price:65f0a1}; each namespace has its own keys
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

  /** Selects the sockets of this node only. Without a cluster these are all sockets. */
  public BroadcastOperator local() {
    return new BroadcastOperator(server, namespace, fanout.local(), throttle, destination, flags);
  }

  private BroadcastOperator select(Destination other) {
    return new BroadcastOperator(server, namespace, fanout, throttle, other, flags);
  }

  private BroadcastOperator flagged(EmitFlags other) {
    return new BroadcastOperator(server, namespace, fanout, throttle, destination, other);
  }

  /**
   * Identifies the events that a throttle replaces with each other.
   *
   * @param fanout distinguishes the events for all nodes from those for this node
   */
  private record Key(Fanout fanout, NamespaceName namespace, String name) {}

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
      throttle.submit(new Key(fanout, namespace, key), flags.interval(), fanout.address(broadcast));
    }
  }

  /**
   * Sends an event that all selected sockets acknowledge. Modifiers that drop events have no
   * effect. Of the answers of sockets of other nodes, only the first argument arrives.
   *
   * @return one answer for each socket, in the order of arrival; fails with {@link
   *     ee.socketio.socket.BroadcastAckException}, which holds the received answers, when some are
   *     missing, or when a node of the cluster did not answer. A dependent stage wraps the
   *     exception in a {@code CompletionException}, as {@link CompletionStage} requires
   * @throws IllegalArgumentException for a reserved event name
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   */
  public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... arguments) {
    return broadcastWithAck(event, arguments).answers();
  }

  BroadcastAck broadcastWithAck(String event, @Nullable Object... arguments) {
    BroadcastAck ack = server.broadcastAck(namespace, flags.limit(), event, arguments);
    fanout.deliver(new BroadcastWithAck(destination, ack));
    return ack;
  }

  /**
   * Fetches the selected sockets of all nodes. No thread waits.
   *
   * @return never fails; if a node does not answer in time, the result contains the sockets of the
   *     other nodes, and {@link FetchedSockets#complete} is false
   */
  public CompletionStage<FetchedSockets> fetchSockets() {
    RemoteSockets views =
        new RemoteSockets(
            server.packets(),
            namespace,
            new BroadcastOperator(server, namespace, fanout, throttle));
    List<RemoteSocket> here = localSockets().stream().map(views::of).toList();
    return server.forApplication(
        fanout.others().fetchSockets(destination, views).thenApply(found -> found.after(here)));
  }

  /** The selected sockets of this node, at this moment. */
  public List<Socket> localSockets() {
    List<Socket> sockets = new ArrayList<>();
    server.rooms().forEach(destination, sockets::add);
    return List.copyOf(sockets);
  }

  /**
   * Adds the selected sockets to rooms of the application.
   *
   * @throws ReservedRoomException when a name is {@linkplain RoomNames#isReserved reserved}, or is
   *     the id of a socket; no socket joins a room then
   */
  public void socketsJoin(String... rooms) {
    for (String room : rooms) {
      RoomNames.requireJoinable(room, this::isSocketId);
    }
    fanout.deliver(new Move(destination, List.of(rooms), List.of()));
  }

  private boolean isSocketId(String room) {
    return server.find(namespace).filter(each -> each.isSocketId(room)).isPresent();
  }

  /**
   * Adds the selected sockets of this node to the room of a user. They receive the events for that
   * user, and are disconnected with that user; their identities do not change. Other nodes refuse
   * to add their sockets to such a room.
   */
  public void joinUser(String userId) {
    joinReserved(RoomNames.ofUser(userId));
  }

  /**
   * Adds the selected sockets of this node to the room of a role, as {@link #joinUser} does for a
   * user.
   */
  public void joinRole(String role) {
    joinReserved(RoomNames.ofRole(role));
  }

  private void joinReserved(String room) {
    fanout.local().deliver(new Move(destination, List.of(room), List.of()));
  }

  /**
   * Removes the selected sockets from rooms of the application.
   *
   * @throws ReservedRoomException when a name is {@linkplain RoomNames#isReserved reserved}; no
   *     socket leaves a room then
   */
  public void socketsLeave(String... rooms) {
    for (String room : rooms) {
      RoomNames.requireLeavable(room);
    }
    fanout.deliver(new Move(destination, List.of(), List.of(rooms)));
  }

  /**
   * Disconnects the selected sockets.
   *
   * @param close whether their connections are closed too
   */
  public void disconnectSockets(boolean close) {
    fanout.deliver(new Disconnect(destination, close, null));
  }
}
