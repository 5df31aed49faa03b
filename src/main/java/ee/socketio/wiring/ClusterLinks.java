package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.room.Rooms;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Creates the link to the other nodes. Loads the client of Redis only if it is necessary. */
final class ClusterLinks {
  private ClusterLinks() {}

  /**
   * The link of the configured mode, not started; empty without a cluster.
   *
   * @param nodeId the id of this node, unique in the cluster
   * @param rooms the rooms of this node, which the link follows if it receives them separately
   * @param threads creates the threads of the link
   * @throws IllegalStateException when this version has no link for the mode
   * @throws IllegalArgumentException when the URI of Redis is missing or invalid
   */
  static Optional<ClusterLink> create(
      ClusterConfiguration configuration, String nodeId, Rooms<?> rooms, ThreadFactory threads) {
    return switch (configuration.mode()) {
      case NONE -> Optional.empty();
      case REDIS -> Optional.of(RedisLinks.classic(configuration, nodeId, rooms, threads));
      case REDIS_SHARDED -> Optional.of(RedisLinks.sharded(configuration, nodeId, rooms, threads));
      case REDIS_STREAMS ->
          throw new IllegalStateException(
              "socketio.cluster is '"
                  + configuration.mode().text()
                  + "', and this version does not contain that adapter, expected none, redis or"
                  + " redis-sharded");
    };
  }
}
