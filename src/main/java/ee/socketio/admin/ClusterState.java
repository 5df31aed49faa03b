package ee.socketio.admin;

import java.time.Instant;
import java.util.Set;

/**
 * The cluster, as this server sees it. Local traffic does not depend on it.
 *
 * @param node the id of this server
 * @param connected whether this server is connected to the other nodes
 * @param since when {@code connected} has changed; the start of the server if it never has
 * @param peers the ids of the other servers in Java that were heard in the last seconds
 * @param figures what this server exchanges with the other nodes
 */
public record ClusterState(
    String node, boolean connected, Instant since, Set<String> peers, ClusterFigures figures) {
  /** Copies the ids. */
  public ClusterState {
    peers = Set.copyOf(peers);
  }
}
