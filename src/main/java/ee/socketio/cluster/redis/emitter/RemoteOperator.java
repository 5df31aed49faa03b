package ee.socketio.cluster.redis.emitter;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.room.RoomNames;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Selects sockets of a namespace on all nodes, and operates on them. Immutable: each selection
 * returns a new operator, so an operator can be stored and used again.
 *
 * <p>Each stage completes when Redis has the operation, and fails with {@link
 * ee.socketio.cluster.redis.RedisUnavailableException} if Redis is not connected.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#broadcastoperator">Socket.IO,
 *     BroadcastOperator</a>
 */
public final class RemoteOperator {
  private final MessageSender sender;
  private final EventPackets packets;
  private final Destination destination;
  private final BroadcastFlags flags;

  RemoteOperator(MessageSender sender, EventPackets packets, NamespaceName namespace) {
    this(sender, packets, Destination.everyone(namespace));
  }

  RemoteOperator(MessageSender sender, EventPackets packets, Destination destination) {
    this(sender, packets, destination, BroadcastFlags.NONE);
  }

  private RemoteOperator(
      MessageSender sender, EventPackets packets, Destination destination, BroadcastFlags flags) {
    this.sender = sender;
    this.packets = packets;
    this.destination = destination;
    this.flags = flags;
  }

  /** Selects the sockets in any of these rooms, in addition to rooms that were selected before. */
  public RemoteOperator to(String... rooms) {
    return select(
        new Destination(namespace(), with(destination.rooms(), rooms), destination.except()));
  }

  /** Does the same as {@link #to}. */
  public RemoteOperator in(String... rooms) {
    return to(rooms);
  }

  /** Excludes the sockets in any of these rooms. The id of a socket is the name of a room. */
  public RemoteOperator except(String... rooms) {
    return select(
        new Destination(namespace(), destination.rooms(), with(destination.except(), rooms)));
  }

  /** Drops the event for clients whose connection cannot take it at once. */
  public RemoteOperator asVolatile() {
    return reliability(Reliability.VOLATILE, null);
  }

  /**
   * Makes the event droppable: if the queue of a slow client is full, the server drops the oldest
   * droppable events first. Nodes in Node.js treat it as an ordinary event.
   */
  public RemoteOperator droppable() {
    return reliability(Reliability.DROPPABLE, null);
  }

  /**
   * Replaces an earlier event with the same key that still waits for a slow client. Nodes in
   * Node.js treat it as an ordinary event.
   *
   * @param key such as {@code price:65f0a1}; each namespace has its own keys
   */
  public RemoteOperator conflate(String key) {
    return reliability(Reliability.CONFLATED, namespace().value() + ',' + key);
  }

  /** Sets whether the transport may compress the event; true by default. */
  public RemoteOperator compress(boolean compress) {
    return flagged(new BroadcastFlags(flags.reliability(), flags.key(), compress, null));
  }

  private RemoteOperator reliability(Reliability reliability, @Nullable String key) {
    return flagged(new BroadcastFlags(reliability, key, flags.compress(), null));
  }

  private RemoteOperator flagged(BroadcastFlags other) {
    return new RemoteOperator(sender, packets, destination, other);
  }

  private RemoteOperator select(Destination other) {
    return new RemoteOperator(sender, packets, other, flags);
  }

  private static Set<String> with(Set<String> rooms, String... more) {
    Set<String> all = new HashSet<>(rooms);
    all.addAll(Arrays.asList(more));
    return all;
  }

  private NamespaceName namespace() {
    return destination.namespace();
  }

  /**
   * Sends an event, encoded once, on the caller's thread.
   *
   * @throws IllegalArgumentException for a reserved event name, and for a callback among the
   *     arguments, because the emitter receives no acknowledgements
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   */
  public CompletionStage<Void> emit(String event, @Nullable Object... arguments) {
    SocketPacket packet = packets.event(namespace(), event, arguments);
    return sender.send(namespace(), new Broadcast(destination, packet, flags, null));
  }

  /**
   * Adds the selected sockets to rooms of the application. Servers in Java also refuse rooms that
   * are the ids of sockets.
   *
   * @throws ReservedRoomException when a name is {@linkplain RoomNames#isReserved reserved}
   */
  public CompletionStage<Void> socketsJoin(String... rooms) {
    for (String room : rooms) {
      RoomNames.requireJoinable(room, other -> false);
    }
    return sender.send(namespace(), new Join(destination, List.of(rooms)));
  }

  /**
   * Removes the selected sockets from rooms of the application.
   *
   * @throws ReservedRoomException when a name is {@linkplain RoomNames#isReserved reserved}
   */
  public CompletionStage<Void> socketsLeave(String... rooms) {
    for (String room : rooms) {
      RoomNames.requireLeavable(room);
    }
    return sender.send(namespace(), new Leave(destination, List.of(rooms)));
  }

  /**
   * Disconnects the selected sockets.
   *
   * @param close whether their connections are closed too
   */
  public CompletionStage<Void> disconnectSockets(boolean close) {
    return sender.send(namespace(), new Disconnect(destination, close));
  }
}
