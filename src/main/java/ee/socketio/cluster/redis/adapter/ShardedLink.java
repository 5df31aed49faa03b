package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.RedisLink;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.RoomListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The messages of the sharded adapter, which uses SPUBLISH and SSUBSCRIBE of Redis 7.0. An event
 * for one room can have a channel that only the nodes with this room receive. Nodes with version 8
 * of that adapter can share the cluster.
 *
 * <p>In the dynamic modes, the link must follow the rooms of this node. Node.js takes room names
 * with 20 characters for ids of sockets, and sends their events to all nodes in the mode {@link
 * SubscriptionMode#DYNAMIC}. So all ids of sockets must have 20 characters.
 *
 * <p>Messages of this node are not passed to the receiver, so the caller applies its operations
 * itself.
 *
 * @see <a href="https://socket.io/docs/v4/redis-adapter/#with-redis-sharded-pubsub">Socket.IO, the
 *     sharded adapter</a>
 */
public final class ShardedLink extends RedisLink implements RoomListener {
  private static final System.Logger LOG = System.getLogger(ShardedLink.class.getName());
  private static final int ID_LENGTH = 20;

  private final RedisConnection redis;
  private final String nodeId;
  private final ShardedOptions options;
  private final JoinedNamespaces namespaces = new JoinedNamespaces();
  private final AdapterCodec codec;

  /**
   * @param redis a connection that is not started
   * @param nodeId the id of this node, unique in the cluster
   */
  public ShardedLink(RedisConnection redis, String nodeId, ShardedOptions options) {
    super(redis, nodeId, options.prefix(), options.limits(), LOG);
    this.redis = redis;
    this.nodeId = nodeId;
    this.options = options;
    this.codec = new AdapterCodec(nodeId, options.limits(), namespaces::find);
  }

  @Override
  public void start(Receiver receiver) {
    redis.subscribe(Channels.CLASSIC, List.of(peers().channel()));
    redis.start(new AdapterListener(codec, peers(), receiver, faults()));
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

  /** Receives the channel of the room from now on, if the room has one. */
  @Override
  public void created(NamespaceName namespace, String room) {
    if (hasChannel(room)) {
      redis.subscribe(Channels.SHARDED, List.of(channels(namespace).room(room)));
    }
  }

  @Override
  public void deleted(NamespaceName namespace, String room) {
    if (hasChannel(room)) {
      redis.unsubscribe(Channels.SHARDED, List.of(channels(namespace).room(room)));
    }
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
      return rooms.size() == 1 && hasChannel(room) ? channels.room(room) : channels.all();
    }
    // The number of all nodes is the number of expected answers, so all nodes receive a request.
    return channels.all();
  }

  private boolean hasChannel(String room) {
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
    return send(() -> redis.publish(Channels.SHARDED, channel, codec.encode(namespace, message)));
  }

  @Override
  public CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return redis.countSubscribers(Channels.SHARDED, channels(namespace).all());
  }
}
