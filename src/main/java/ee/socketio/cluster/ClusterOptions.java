package ee.socketio.cluster;

import java.time.Duration;

/**
 * The settings of a cluster that do not depend on its technology.
 *
 * @param requestTimeout how long a request waits for the answers of other nodes
 * @param maxRequests how many requests of this node may wait for answers; also how many requests of
 *     other nodes may wait for this one, in each of the queues of {@link ClusterNode}
 */
public record ClusterOptions(Duration requestTimeout, int maxRequests) {
  public static final ClusterOptions DEFAULT = new ClusterOptions(Duration.ofSeconds(5), 20_000);
}
