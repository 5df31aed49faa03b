package ee.socketio.cluster;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes that have answered requests, for each namespace. A request that all nodes have answered
 * replaces the nodes, so that a node that has left does not count as missing. Safe for use by many
 * threads.
 */
final class KnownNodes {
  private final Map<NamespaceName, Set<String>> nodes = new ConcurrentHashMap<>();

  /**
   * Adds the nodes that have answered a request.
   *
   * @param complete whether these are all nodes
   * @return the known nodes that have not answered
   */
  Set<String> missing(NamespaceName namespace, Set<String> answered, boolean complete) {
    if (complete) {
      nodes.put(namespace, answered);
      return Set.of();
    }
    Set<String> missing = new HashSet<>();
    nodes.compute(
        namespace,
        (name, known) -> {
          Set<String> all = new HashSet<>(known == null ? Set.of() : known);
          missing.addAll(all);
          all.addAll(answered);
          return Set.copyOf(all);
        });
    missing.removeAll(answered);
    return missing;
  }

  /** Removes the nodes of a namespace that this node has left. */
  void remove(NamespaceName namespace) {
    nodes.remove(namespace);
  }
}
