package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Request;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.OrderedLink;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.RedisLink;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the streams adapter. Events without acknowledgements and operations on sockets
 * are entries of a stream, which a node continues to read after a loss of the connection. Requests
 * and answers use PUBLISH. Nodes with version 0.3 of that adapter can share the cluster.
 *
 * <p>Entries of this node are not passed to the receiver, so the caller applies its operations
 * itself. The receiver is notified of entries with a number.
 *
 * @see <a href="https://github.com/socketio/socket.io-redis-streams-adapter">The streams
 *     adapter</a>
 */
public final class StreamsLink extends RedisLink implements OrderedLink {
  private static final System.Logger LOG = System.getLogger(StreamsLink.class.getName());

  private final RedisConnection redis;
  private final String nodeId;
  private final StreamsOptions options;
  private final JoinedNamespaces namespaces = new JoinedNamespaces();
  private final AdapterCodec codec;
  private final Set<String> streams = ConcurrentHashMap.newKeySet();
  private @Nullable AdapterListener listener;

  /**
   * @param redis a connection that is not started
   * @param nodeId the id of this node, unique in the cluster
   */
  public StreamsLink(RedisConnection redis, String nodeId, StreamsOptions options) {
    super(redis, nodeId, options.prefix(), options.limits(), LOG);
    this.redis = redis;
    this.nodeId = nodeId;
    this.options = options;
    this.codec = new AdapterCodec(nodeId, options.limits(), namespaces::find);
    this.streams.addAll(options.streams());
  }

  @Override
  public synchronized void start(Receiver receiver) {
    AdapterListener created = new AdapterListener(codec, peers(), receiver, faults());
    listener = created;
    redis.subscribe(Channels.CLASSIC, List.of(peers().channel()));
    redis.start(created);
    streams.forEach(stream -> redis.read(stream, options.readCount(), created));
  }

  @Override
  public synchronized void join(NamespaceName namespace) {
    if (namespaces.add(namespace)) {
      redis.subscribe(options.channels(), channels(namespace).subscribed(nodeId));
      AdapterListener started = listener;
      if (streams.add(options.streamOf(namespace)) && started != null) {
        redis.read(options.streamOf(namespace), options.readCount(), started);
      }
    }
  }

  @Override
  public void leave(NamespaceName namespace) {
    if (namespaces.remove(namespace)) {
      redis.unsubscribe(options.channels(), channels(namespace).subscribed(nodeId));
    }
  }

  private AdapterChannels channels(NamespaceName namespace) {
    return AdapterChannels.of(options.prefix(), namespace);
  }

  @Override
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    return isTransient(message)
        ? send(channels(namespace).all(), namespace, message)
        : add(namespace, message).thenAccept(position -> {});
  }

  /** Whether a message is useless for a node that is not connected at the moment. */
  private static boolean isTransient(ClusterMessage message) {
    return message instanceof ServerSideEmit
        || (message instanceof Request request && request.requestId() != null);
  }

  /**
   * Adds a message to the stream of its namespace.
   *
   * @param message no request, because the other nodes answer to requests on channels only
   * @return the position of the message; fails if the message was lost
   */
  public CompletionStage<String> add(NamespaceName namespace, ClusterMessage message) {
    return send(
        () ->
            redis.add(
                options.streamOf(namespace),
                codec.encodeEntry(namespace, message),
                options.maxLength()));
  }

  @Override
  public Sending prepare(NamespaceName namespace, ClusterMessage message) {
    Map<String, String> fields = codec.encodeEntry(namespace, message);
    return number -> {
      fields.put(AdapterCodec.NUMBER, Long.toString(number));
      return send(() -> redis.add(options.streamOf(namespace), fields, options.maxLength()));
    };
  }

  @Override
  public void respond(NamespaceName namespace, String requester, Response response) {
    send(channels(namespace).responses(requester), namespace, response);
  }

  private CompletionStage<Void> send(
      String channel, NamespaceName namespace, ClusterMessage message) {
    return send(
        () ->
            redis.publish(
                options.channels(), channel, codec.encodeMessagePack(namespace, message)));
  }

  @Override
  public CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return redis.countSubscribers(options.channels(), channels(namespace).all());
  }

  /** The connection of this node, for other state of the node in Redis. */
  public RedisConnection redis() {
    return redis;
  }
}
