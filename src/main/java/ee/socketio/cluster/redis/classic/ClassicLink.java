package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.RedisLink;
import ee.socketio.protocol.socketio.NamespaceName;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The messages of the classic adapter, which uses PUBLISH, SUBSCRIBE and PSUBSCRIBE. Nodes with
 * version 8 of that adapter, and emitters of version 5, can share the cluster.
 *
 * <p>A node decodes a broadcast for one room only if it has that room. Messages of this node that
 * Redis sends back are dropped, so the caller applies its operations itself.
 *
 * <p>Answers do not contain the id of the answering node. A request without the id of its sender
 * has the sender {@code ""}, and its answers go to all nodes.
 *
 * <p>A namespace whose name contains {@code #} is not shared, because the names of its channels
 * would be ambiguous.
 */
public final class ClassicLink extends RedisLink {
  private static final System.Logger LOG = System.getLogger(ClassicLink.class.getName());

  private final RedisConnection redis;
  private final String nodeId;
  private final ClassicOptions options;
  private final BiPredicate<NamespaceName, String> rooms;
  private final ClassicCodec codec;
  private final ClassicPublisher publisher;
  private final Routes routes;
  private final SocketIdRequests socketIds = new SocketIdRequests();

  /**
   * @param redis a connection that is not started
   * @param nodeId the id of this node, unique in the cluster
   * @param rooms whether this node has a room with at least one socket
   */
  public ClassicLink(
      RedisConnection redis,
      String nodeId,
      ClassicOptions options,
      BiPredicate<NamespaceName, String> rooms) {
    super(redis, nodeId, options.prefix(), options.limits(), LOG);
    this.redis = redis;
    this.nodeId = nodeId;
    this.options = options;
    this.rooms = rooms;
    this.codec = new ClassicCodec(nodeId, options.limits());
    this.publisher = new ClassicPublisher(redis, options.prefix(), codec);
    this.routes = new Routes(options.prefix(), nodeId);
  }

  @Override
  public void start(Receiver receiver) {
    ClassicInbox inbox = new ClassicInbox(nodeId, codec, rooms, socketIds, this::confirm, receiver);
    redis.start(new ClassicListener(routes, inbox, peers(), receiver, faults()));
    redis.subscribe(Channels.CLASSIC, List.of(peers().channel()));
  }

  @Override
  public void join(NamespaceName namespace) {
    if (!isShared(namespace)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] the namespace {0} is not shared with other nodes, because its name contains #",
          namespace);
    } else if (routes.add(namespace)) {
      ChannelNames names = names(namespace);
      redis.subscribePattern(names.broadcastPattern());
      redis.subscribe(Channels.CLASSIC, names.subscribed(nodeId));
    }
  }

  @Override
  public void leave(NamespaceName namespace) {
    if (routes.remove(namespace)) {
      ChannelNames names = names(namespace);
      redis.unsubscribePattern(names.broadcastPattern());
      redis.unsubscribe(Channels.CLASSIC, names.subscribed(nodeId));
    }
  }

  @Override
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    if (!isShared(namespace)) {
      return CompletableFuture.completedFuture(null);
    }
    return send(() -> publisher.publish(namespace, message));
  }

  @Override
  public void respond(NamespaceName namespace, String requester, Response response) {
    boolean ids = response instanceof Sockets && socketIds.remove(response.requestId());
    // The adapter in Node.js sends answers to events for servers to all nodes, too.
    String to = response instanceof ServerAnswer ? "" : requester;
    send(
        answers(namespace, to),
        () -> ids ? ResponseEncoder.ids((Sockets) response) : ResponseEncoder.encode(response));
  }

  private void confirm(NamespaceName namespace, String requester, String requestId) {
    send(answers(namespace, requester), () -> ResponseEncoder.done(requestId));
  }

  private String answers(NamespaceName namespace, String requester) {
    ChannelNames names = names(namespace);
    return options.specificResponses() && !requester.isEmpty()
        ? names.responses(requester)
        : names.responses();
  }

  private void send(String channel, Supplier<byte[]> message) {
    send(() -> redis.publish(Channels.CLASSIC, channel, message.get()));
  }

  @Override
  public CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return isShared(namespace)
        ? redis.countSubscribers(Channels.CLASSIC, names(namespace).requests())
        : CompletableFuture.completedFuture(1);
  }

  private static boolean isShared(NamespaceName namespace) {
    return namespace.path().value().indexOf('#') < 0;
  }

  private ChannelNames names(NamespaceName namespace) {
    return ChannelNames.of(options.prefix(), namespace);
  }
}
