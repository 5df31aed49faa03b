package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.Outbox;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;

/**
 * The messages of the sharded adapter, which uses SPUBLISH and SSUBSCRIBE of Redis 7.0. An event
 * for one room can have a channel that only the nodes with this room receive. Nodes with version 8
 * of that adapter can share the cluster.
 *
 * <p>In the dynamic modes, the caller reports the rooms of this node with {@link #roomCreated} and
 * {@link #roomDeleted}. Node.js takes room names with 20 characters for ids of sockets, so all ids
 * of sockets must have 20 characters in the mode {@link SubscriptionMode#DYNAMIC}.
 *
 * <p>Messages of this node are not passed to the receiver, so the caller applies its operations
 * itself.
 *
 * @see <a href="https://socket.io/docs/v4/redis-adapter/#with-redis-sharded-pubsub">Socket.IO, the
 *     sharded adapter</a>
 */
public final class ShardedLink implements ClusterLink {
  private static final System.Logger LOG = System.getLogger(ShardedLink.class.getName());
  private static final int ID_LENGTH = 20;

  private final RedisConnection redis;
  private final String nodeId;
  private final ShardedOptions options;
  private final BiPredicate<NamespaceName, String> isSocketId;
  private final JoinedNamespaces namespaces = new JoinedNamespaces();
  private final AdapterCodec codec;
  private final PeerMessages peers;
  private final Outbox outbox = new Outbox(new FaultLog(LOG, "a message was not sent"));
  private final FaultLog malformed = new FaultLog(LOG, "a message of another node was dropped");

  /**
   * @param redis a connection that is not started
   * @param nodeId the id of this node, unique in the cluster
   * @param isSocketId whether a room is the room of a single socket of this node
   */
  public ShardedLink(
      RedisConnection redis,
      String nodeId,
      ShardedOptions options,
      BiPredicate<NamespaceName, String> isSocketId) {
    this.redis = redis;
    this.nodeId = nodeId;
    this.options = options;
    this.isSocketId = isSocketId;
    this.codec = new AdapterCodec(nodeId, options.limits(), namespaces::find);
    this.peers = new PeerMessages(options.prefix(), nodeId, options.limits());
  }

  @Override
  public String nodeId() {
    return nodeId;
  }

  @Override
  public void start(Receiver receiver) {
    redis.subscribe(Channels.CLASSIC, List.of(peers.channel()));
    redis.start(new AdapterListener(codec, peers, receiver, malformed));
  }

  @Override
  public void join(NamespaceName namespace) {
    if (namespaces.add(namespace)) {
      redis.subscribe(Channels.SHARDED, channels(namespace).subscribed(nodeId));
    }
  }

  @Override
  public void leave(NamespaceName namespace) {
    if (namespaces.remove(namespace)) {
      redis.unsubscribe(Channels.SHARDED, channels(namespace).subscribed(nodeId));
    }
  }

  private AdapterChannels channels(NamespaceName namespace) {
    return AdapterChannels.of(options.prefix(), namespace);
  }

  /** This node has a room now. Receives the channel of the room, if the room has one. */
  public void roomCreated(NamespaceName namespace, String room) {
    if (isReceivedSeparately(namespace, room)) {
      redis.subscribe(Channels.SHARDED, List.of(channels(namespace).room(room)));
    }
  }

  /** This node has a room no more. */
  public void roomDeleted(NamespaceName namespace, String room) {
    if (isReceivedSeparately(namespace, room)) {
      redis.unsubscribe(Channels.SHARDED, List.of(channels(namespace).room(room)));
    }
  }

  private boolean isReceivedSeparately(NamespaceName namespace, String room) {
    return switch (options.mode()) {
      case STATIC -> false;
      case DYNAMIC -> !isSocketId.test(namespace, room);
      case DYNAMIC_PRIVATE -> true;
    };
  }

  @Override
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    return send(channelOf(namespace, message), namespace, message);
  }

  private String channelOf(NamespaceName namespace, ClusterMessage message) {
    AdapterChannels channels = channels(namespace);
    if (message instanceof Broadcast broadcast && broadcast.requestId() == null) {
      Set<String> rooms = broadcast.destination().rooms();
      String room = rooms.size() == 1 ? rooms.iterator().next() : "";
      return rooms.size() == 1 && isSentSeparately(room) ? channels.room(room) : channels.all();
    }
    // The number of all nodes is the number of expected answers, so all nodes receive a request.
    return channels.all();
  }

  private boolean isSentSeparately(String room) {
    return switch (options.mode()) {
      case STATIC -> false;
      case DYNAMIC -> room.length() != ID_LENGTH;
      case DYNAMIC_PRIVATE -> true;
    };
  }

  @Override
  public void respond(NamespaceName namespace, String requester, Response response) {
    send(channels(namespace).responses(requester), namespace, response);
  }

  private CompletionStage<Void> send(
      String channel, NamespaceName namespace, ClusterMessage message) {
    return outbox.send(
        () -> redis.publish(Channels.SHARDED, channel, codec.encode(namespace, message)));
  }

  @Override
  public void publishToPeers(String json) {
    outbox.send(() -> redis.publish(Channels.CLASSIC, peers.channel(), peers.encode(json)));
  }

  @Override
  public CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return redis.countSubscribers(Channels.SHARDED, channels(namespace).all());
  }

  @Override
  public boolean connected() {
    return redis.connected();
  }

  @Override
  public long lost() {
    return outbox.lost();
  }

  /** The number of received messages that were malformed or exceeded a limit. */
  public long malformed() {
    return malformed.count();
  }

  @Override
  public void stop() {
    redis.stop();
  }
}
