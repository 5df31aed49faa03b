package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ClusterState;
import ee.socketio.admin.NodeFigures;
import java.util.List;

/**
 * One server of the cluster, as the dashboard shows it.
 *
 * @param node the id of the server
 * @param own whether it is the server that sends the figures
 * @param state {@code connected}; {@code degraded} for the own server without a connection to the
 *     others; {@code silent} for another server that was not heard lately
 * @param connections the number of sessions
 * @param sockets the number of sockets in all namespaces
 * @param heap the used Java heap in bytes
 */
public record ServerFigures(
    String node, boolean own, String state, long connections, long sockets, long heap) {

  /** The servers in the order of their figures, with their states. */
  static List<ServerFigures> of(List<NodeFigures> nodes, ClusterState cluster) {
    return nodes.stream().map(each -> of(each, cluster)).toList();
  }

  private static ServerFigures of(NodeFigures figures, ClusterState cluster) {
    boolean own = figures.node().equals(cluster.node());
    return new ServerFigures(
        figures.node(),
        own,
        state(figures.node(), own, cluster),
        figures.connections(),
        figures.sockets(),
        figures.heap());
  }

  private static String state(String node, boolean own, ClusterState cluster) {
    if (own) {
      return cluster.connected() ? "connected" : "degraded";
    }
    return cluster.peers().contains(node) ? "connected" : "silent";
  }
}
