package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.time.Timer;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Creates the link to the other nodes. */
final class ClusterLinks {
  private ClusterLinks() {}

  /**
   * The link of the configured mode, not started; empty without a cluster.
   *
   * @param threads creates the threads of the link
   * @param timer schedules the tasks of the link
   * @throws IllegalStateException when this version has no link for the mode
   */
  static Optional<ClusterLink> create(
      ClusterConfiguration configuration, ThreadFactory threads, Timer timer) {
    return switch (configuration.mode()) {
      case NONE -> Optional.empty();
      case REDIS, REDIS_STREAMS, REDIS_SHARDED ->
          throw new IllegalStateException(
              "socketio.cluster is '"
                  + configuration.mode().text()
                  + "', and this version does not contain that adapter, expected none");
    };
  }
}
