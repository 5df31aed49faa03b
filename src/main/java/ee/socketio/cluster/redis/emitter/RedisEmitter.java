package ee.socketio.cluster.redis.emitter;

import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.classic.ClassicPublisher;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Payloads;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the clients of a cluster, without a Socket.IO server. Suits batch jobs, other
 * applications, and EJB containers without sockets. The nodes of the cluster may run Java and
 * Node.js. The emitter is no node: the others do not count it, and it receives no answers, so it
 * has no method that needs an acknowledgement.
 *
 * <p>Arguments are encoded on the calling thread. JSON-B writes the arguments; {@code byte[]} is
 * sent as binary. No method waits for Redis, except {@link #awaitConnection}. Events of one thread
 * arrive in the order of the calls. Safe for use by many threads.
 *
 * <p>Each method that sends returns a stage. It completes when Redis has the event, and fails with
 * {@link ee.socketio.cluster.redis.RedisUnavailableException} if Redis is not connected. The stage
 * does not report whether a node or a client has received the event. Each {@code emit...} method
 * throws {@link IllegalArgumentException} for a reserved event name and for a callback among the
 * arguments, and {@link ee.socketio.socket.PayloadException} when an argument cannot be written.
 *
 * @see <a href="https://socket.io/docs/v4/redis-adapter/#emitter">Socket.IO, Redis emitter</a>
 */
public final class RedisEmitter implements Closeable {
  private final Connection connection;
  private final MessageSender sender;
  private final EventPackets packets;
  private final NamespaceName namespace;

  private RedisEmitter(
      Connection connection, MessageSender sender, EventPackets packets, NamespaceName namespace) {
    this.connection = connection;
    this.sender = sender;
    this.packets = packets;
    this.namespace = namespace;
  }

  /**
   * An emitter for the main namespace of nodes with the classic adapter. Starts the connection.
   *
   * @param redis a connection that is not started; the emitter stops it
   * @param prefix the prefix of the channels, {@code socket.io} by default
   * @param payloads converts Java values to JSON
   */
  public static RedisEmitter classic(RedisConnection redis, String prefix, Payloads payloads) {
    ClassicPublisher publisher = ClassicPublisher.ofEmitter(redis, prefix);
    return start(redis, publisher::publish, payloads);
  }

  static RedisEmitter start(RedisConnection redis, MessageSender sender, Payloads payloads) {
    return new RedisEmitter(
        Connection.start(redis), sender, new EventPackets(payloads), NamespaceName.ROOT);
  }

  /**
   * Waits until Redis is connected. Events that are sent earlier fail.
   *
   * @return whether the connection exists
   * @throws InterruptedException when the thread is interrupted
   */
  public boolean awaitConnection(Duration limit) throws InterruptedException {
    return connection.await(limit);
  }

  /**
   * Returns an emitter for another namespace, with the same connection.
   *
   * @param name such as {@code /admin}
   * @throws IllegalArgumentException when the name is not valid
   */
  public RedisEmitter of(String name) {
    return new RedisEmitter(connection, sender, packets, NamespaceName.of(name));
  }

  /** Selects all sockets of the namespace. */
  public RemoteOperator sockets() {
    return new RemoteOperator(sender, packets, namespace);
  }

  /** Selects the sockets in any of these rooms. */
  public RemoteOperator to(String... rooms) {
    return sockets().to(rooms);
  }

  /** Does the same as {@link #to}. */
  public RemoteOperator in(String... rooms) {
    return to(rooms);
  }

  /** Selects all sockets that are in none of these rooms. */
  public RemoteOperator except(String... rooms) {
    return sockets().except(rooms);
  }

  /** Sends an event to all sockets of a user. */
  public CompletionStage<Void> emitToUser(
      String userId, String event, @Nullable Object... arguments) {
    return emitToRoom(RoomNames.ofUser(userId), event, arguments);
  }

  /** Sends an event to all sockets of the users of a role. */
  public CompletionStage<Void> emitToRole(
      String role, String event, @Nullable Object... arguments) {
    return emitToRoom(RoomNames.ofRole(role), event, arguments);
  }

  /** Sends an event to all sockets in a room. */
  public CompletionStage<Void> emitToRoom(
      String room, String event, @Nullable Object... arguments) {
    return to(room).emit(event, arguments);
  }

  /** Sends an event to all sockets of the namespace. */
  public CompletionStage<Void> emitToAll(String event, @Nullable Object... arguments) {
    return sockets().emit(event, arguments);
  }

  /** Sends an event to all sockets of a destination. */
  public CompletionStage<Void> emit(
      Destination destination, String event, @Nullable Object... arguments) {
    return new RemoteOperator(sender, packets, destination).emit(event, arguments);
  }

  /**
   * Sends an event to all servers of the cluster, not to their sockets.
   *
   * @throws IllegalArgumentException also for the names {@code connection}, {@code new_namespace}
   *     and {@code error}
   */
  public CompletionStage<Void> serverSideEmit(String event, @Nullable Object... arguments) {
    SocketPacket packet = packets.event(namespace, event, arguments);
    Value value = new Value(packet.json(), packet.attachments());
    return sender.send(namespace, new ServerSideEmit(value, null));
  }

  /**
   * Sends the events that wait, and closes the connection. All emitters that {@link #of} has
   * returned end, too.
   */
  @Override
  public void close() {
    connection.close();
  }
}
