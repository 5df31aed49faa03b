package ee.socketio.wiring;

import ee.socketio.cluster.ClusterOptions;

/**
 * The settings of the cluster.
 *
 * @param mode the adapter
 * @param options the settings that do not depend on the adapter
 */
record ClusterConfiguration(ClusterMode mode, ClusterOptions options) {
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
            settings.number("cluster.max-requests", otherwise.maxRequests())));
  }
}
