package ee.socketio.wiring;

import ee.socketio.cluster.ClusterOptions;
import ee.socketio.cluster.redis.adapter.ShardedOptions;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;

/**
 * The settings of the cluster.
 *
 * @param mode the adapter
 * @param options the settings that do not depend on the adapter
 * @param redis the URI of Redis, which may contain a password; empty if it is not configured
 * @param prefix the beginning of the names in Redis
 * @param specificResponses whether the classic mode sends an answer to the requesting node only
 * @param subscriptions the rooms with channels of their own in the sharded mode
 * @param connection the limits of the connections to Redis
 * @param streams the settings of the mode {@code redis-streams}
 */
record ClusterConfiguration(
    ClusterMode mode,
    ClusterOptions options,
    String redis,
    String prefix,
    boolean specificResponses,
    SubscriptionMode subscriptions,
    ConnectionOptions connection,
    StreamSettings streams) {
  private static final String PREFIX = "socket.io";

  static ClusterConfiguration read(Settings settings) {
    ClusterOptions otherwise = ClusterOptions.DEFAULT;
    String prefix = settings.text("cluster.prefix", PREFIX);
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
        prefix,
        settings.flag("cluster.specific-responses", ClassicOptions.DEFAULT.specificResponses()),
        settings.parsed(
            "cluster.subscription-mode",
            ShardedOptions.DEFAULT.mode(),
            "dynamic, static or dynamic-private",
            SubscriptionMode::parse),
        connection(settings, ConnectionOptions.DEFAULT),
        StreamSettings.read(settings, prefix));
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

  /**
   * Whether the nodes recover the clients of each other. Several streams have no common order, so
   * each node recovers its own clients then.
   */
  boolean sharesSessions() {
    return mode == ClusterMode.REDIS_STREAMS && streams.count() == 1;
  }

  /** Contains no URI, because it may contain a password. */
  @Override
  public String toString() {
    return "ClusterConfiguration[" + mode + "]";
  }
}
