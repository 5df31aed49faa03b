package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.adapter.ShardedLink;
import ee.socketio.cluster.redis.adapter.ShardedOptions;
import ee.socketio.cluster.redis.adapter.StreamsLink;
import ee.socketio.cluster.redis.adapter.StreamsOptions;
import ee.socketio.cluster.redis.classic.ClassicLink;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.room.Rooms;
import java.util.concurrent.ThreadFactory;

/** Creates the links that use Redis. */
final class RedisLinks {
  private RedisLinks() {}

  static ClusterLink classic(
      ClusterConfiguration configuration, String nodeId, Rooms<?> rooms, ThreadFactory threads) {
    return new ClassicLink(
        connection(configuration, threads),
        nodeId,
        new ClassicOptions(
            configuration.prefix(), configuration.specificResponses(), MessageLimits.DEFAULT),
        (namespace, room) -> rooms.size(namespace, room) > 0);
  }

  static ClusterLink sharded(
      ClusterConfiguration configuration, String nodeId, Rooms<?> rooms, ThreadFactory threads) {
    ShardedLink link =
        new ShardedLink(
            connection(configuration, threads),
            nodeId,
            new ShardedOptions(
                configuration.prefix(), configuration.subscriptions(), MessageLimits.DEFAULT));
    rooms.follow(link);
    return link;
  }

  static ClusterLink streams(
      ClusterConfiguration configuration, String nodeId, ThreadFactory threads) {
    StreamSettings streams = configuration.streams();
    return new StreamsLink(
        connection(configuration, threads),
        nodeId,
        new StreamsOptions(
            streams.name(),
            streams.count(),
            configuration.prefix(),
            streams.sharded() ? Channels.SHARDED : Channels.CLASSIC,
            streams.length(),
            streams.readCount(),
            MessageLimits.DEFAULT));
  }

  private static RedisConnection connection(
      ClusterConfiguration configuration, ThreadFactory threads) {
    return new JedisConnection(uri(configuration), configuration.connection(), threads);
  }

  private static RedisUri uri(ClusterConfiguration configuration) {
    if (configuration.redis().isEmpty()) {
      throw new IllegalArgumentException(
          "socketio.cluster is '"
              + configuration.mode().text()
              + "', and socketio.cluster.redis.uri is missing, expected a URI such as"
              + " redis://localhost:6379");
    }
    return RedisUri.parse(configuration.redis());
  }
}
