package ee.socketio.wiring;

import ee.socketio.cluster.ClusterOptions;

/**
 * The settings of the cluster.
 *
 * @param mode the adapter
 * @param options the settings that do not depend on the adapter
 * @param redis the URI of Redis, which may contain a password; empty if it is not configured
 * @param prefix the beginning of the names in Redis
 * @param queue the largest number of commands that wait to be sent to Redis
 * @param streams the settings of the mode {@code redis-streams}
 */
record ClusterConfiguration(
    ClusterMode mode,
    ClusterOptions options,
    String redis,
    String prefix,
    int queue,
    StreamSettings streams) {
  private static final String PREFIX = "socket.io";
  private static final int QUEUE = 10_000;

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
        settings.number("cluster.queue", QUEUE),
        StreamSettings.read(settings));
  }

  /** Contains no URI, because it may contain a password. */
  @Override
  public String toString() {
    return "ClusterConfiguration[" + mode + "]";
  }
}
