package ee.socketio.wiring;

import ee.socketio.cluster.ClusterOptions;
import ee.socketio.cluster.redis.adapter.ShardedOptions;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;

/**
 * The settings of the cluster.
 *
 * @param mode the adapter
 * @param options the settings that do not depend on the adapter
 * @param redis the URI of Redis, which may contain a password; empty if it is not configured
 * @param prefix the beginning of the names in Redis
 * @param subscriptions the rooms with channels of their own in the sharded mode
 * @param connection the limits of the connections to Redis
 */
record ClusterConfiguration(
    ClusterMode mode,
    ClusterOptions options,
    String redis,
    String prefix,
    SubscriptionMode subscriptions,
    ConnectionOptions connection) {
  private static final String PREFIX = "socket.io";

  static ClusterConfiguration read(Settings settings) {
    ClusterOptions otherwise = ClusterOptions.DEFAULT;
    return new ClusterConfiguration(
        settings.parsed(
            "cluster",
            ClusterMode.NONE,
            "none, redis, redis-streams or redis-sharded",
            ClusterMode::parse),
        new ClusterOptions(
            settings.millis("cluster.request-timeout", otherwise.requestTimeout()),
            settings.number("cluster.max-requests", otherwise.maxRequests())),
        settings.text("cluster.redis.uri", ""),
        settings.text("cluster.prefix", PREFIX),
        settings.parsed(
            "cluster.subscription-mode",
            ShardedOptions.DEFAULT.mode(),
            "dynamic, static or dynamic-private",
            SubscriptionMode::parse),
        connection(settings, ConnectionOptions.DEFAULT));
  }

  private static ConnectionOptions connection(Settings settings, ConnectionOptions otherwise) {
    return new ConnectionOptions(
        settings.number("cluster.queue", otherwise.queue()),
        settings.millis("cluster.redis.connect-timeout", otherwise.connectTimeout()),
        otherwise.answerTimeout(),
        settings.millis("cluster.redis.ping-interval", otherwise.pingInterval()),
        otherwise.firstDelay(),
        otherwise.lastDelay());
  }

  /** Contains no URI, because it may contain a password. */
  @Override
  public String toString() {
    return "ClusterConfiguration[" + mode + "]";
  }
}
