package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.adapter.StreamsLink;
import ee.socketio.cluster.redis.adapter.StreamsOptions;
import ee.socketio.cluster.redis.classic.ClassicLink;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiPredicate;

/** Creates the links that use Redis. */
final class RedisLinks {
  private RedisLinks() {}

  static ClusterLink classic(
      ClusterConfiguration configuration,
      String nodeId,
      BiPredicate<NamespaceName, String> rooms,
      ThreadFactory threads) {
    return new ClassicLink(
        connection(configuration, threads),
        nodeId,
        new ClassicOptions(
            configuration.prefix(),
            ClassicOptions.DEFAULT.specificResponses(),
            MessageLimits.DEFAULT),
        rooms);
  }

  static ClusterLink streams(
      ClusterConfiguration configuration, String nodeId, ThreadFactory threads) {
    StreamsOptions otherwise = StreamsOptions.DEFAULT;
    return new StreamsLink(
        connection(configuration, threads),
        nodeId,
        new StreamsOptions(
            configuration.prefix(),
            otherwise.streamCount(),
            configuration.prefix(),
            otherwise.channels(),
            configuration.streams().length(),
            otherwise.readCount(),
            MessageLimits.DEFAULT));
  }

  private static RedisConnection connection(
      ClusterConfiguration configuration, ThreadFactory threads) {
    if (configuration.redis().isEmpty()) {
      throw new IllegalArgumentException(
          "socketio.cluster is '"
              + configuration.mode().text()
              + "', and socketio.cluster.redis.uri is missing, expected a URI such as"
              + " redis://localhost:6379");
    }
    return new JedisConnection(
        RedisUri.parse(configuration.redis()),
        ConnectionOptions.DEFAULT.withQueue(configuration.queue()),
        threads);
  }
}
