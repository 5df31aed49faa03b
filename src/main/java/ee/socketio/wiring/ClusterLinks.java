package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiPredicate;

/** Creates the link to the other nodes. Loads the client of Redis only if it is necessary. */
final class ClusterLinks {
  private ClusterLinks() {}

  /**
   * The link of the configured mode, not started; empty without a cluster.
   *
   * @param nodeId the id of this node, unique in the cluster
   * @param rooms whether this node has a room with at least one socket
   * @param threads creates the threads of the link
   * @throws IllegalStateException when this version has no link for the mode
   * @throws IllegalArgumentException when the URI of Redis is missing or invalid
   */
  static Optional<ClusterLink> create(
      ClusterConfiguration configuration,
      String nodeId,
      BiPredicate<NamespaceName, String> rooms,
      ThreadFactory threads) {
    return switch (configuration.mode()) {
      case NONE -> Optional.empty();
      case REDIS -> Optional.of(RedisLinks.classic(configuration, nodeId, rooms, threads));
      case REDIS_STREAMS -> Optional.of(RedisLinks.streams(configuration, nodeId, threads));
      case REDIS_SHARDED ->
          throw new IllegalStateException(
              "socketio.cluster is '"
                  + configuration.mode().text()
                  + "', and this version does not contain that adapter, expected none, redis or"
                  + " redis-streams");
    };
  }
}
