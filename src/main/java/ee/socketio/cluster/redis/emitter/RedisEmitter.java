package ee.socketio.cluster.redis.emitter;

import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.cluster.redis.adapter.StreamsPublisher;
import ee.socketio.cluster.redis.classic.ClassicPublisher;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
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
 * <p>Arguments are encoded on the calling thread, as {@link Payloads} describes. No method waits
 * for Redis, except {@link #connect} and {@link #awaitConnection}. Events of one thread arrive in
 * the order of the calls. Safe for use by many threads.
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
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

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
   * Connects to the nodes with the classic adapter and its default prefix, as {@link
   * #connect(String, EmitterOptions)}.
   */
  public static RedisEmitter connect(String uri) {
    return connect(uri, EmitterOptions.classic());
  }

  /**
   * Connects to Redis, and returns an emitter for the main namespace. Waits at most five seconds.
   * The threads of the emitter are daemons, so close the emitter before the program ends.
   *
   * @param uri such as {@code redis://user:password@redis.example:6379}, or {@code rediss} for TLS
   * @throws IllegalArgumentException when the URI is not valid
   * @throws RedisUnavailableException when Redis is not reached in time, or the thread is
   *     interrupted
   */
  public static RedisEmitter connect(String uri, EmitterOptions options) {
    RedisConnection redis =
        new JedisConnection(
            RedisUri.parse(uri), ConnectionOptions.DEFAULT, RedisEmitter::daemonThread);
    RedisEmitter emitter = create(redis, options);
    boolean connected = false;
    try {
      connected = emitter.awaitConnection(CONNECT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!connected) {
        emitter.close();
      }
    }
    if (!connected) {
      throw new RedisUnavailableException(
          "Redis was not reached in " + CONNECT_LIMIT.toSeconds() + " s");
    }
    return emitter;
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "socketio-emitter");
    thread.setDaemon(true);
    return thread;
  }

  private static RedisEmitter create(RedisConnection redis, EmitterOptions options) {
    return switch (options.adapter()) {
      case CLASSIC -> classic(redis, options.name(), options.payloads());
      case STREAMS -> streams(redis, options.name(), options.maxLength(), options.payloads());
    };
  }

  /**
   * An emitter for the main namespace of nodes with the streams adapter. Starts the connection.
   *
   * @param redis a connection that is not started; the emitter stops it
   * @param stream the key of the stream, {@code socket.io} by default
   * @param maxLength about this many entries remain in the stream
   * @param payloads converts Java values to JSON
   */
  public static RedisEmitter streams(
      RedisConnection redis, String stream, int maxLength, Payloads payloads) {
    return start(redis, new StreamsPublisher(redis, stream, maxLength)::publish, payloads);
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
