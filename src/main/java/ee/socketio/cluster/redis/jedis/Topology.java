package ee.socketio.cluster.redis.jedis;

import java.util.List;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;

/**
 * The masters of Redis and the hash slots that they own. A single server owns all slots.
 *
 * @see <a href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">Redis
 *     Cluster</a>
 */
record Topology(List<Range> ranges) {
  /** The slots from {@code first} to {@code last} belong to a node. */
  record Range(int first, int last, HostAndPort node) {
    private boolean contains(int slot) {
      return slot >= first && slot <= last;
    }
  }

  static Topology single(HostAndPort node) {
    return new Topology(List.of(new Range(0, Protocol.CLUSTER_HASHSLOTS - 1, node)));
  }

  /** All masters, each once. */
  List<HostAndPort> nodes() {
    return ranges.stream().map(Range::node).distinct().toList();
  }

  /** The master of a slot; any master if no one owns it, which then answers with an error. */
  HostAndPort nodeOf(int slot) {
    return ranges.stream()
        .filter(range -> range.contains(slot))
        .findFirst()
        .orElse(ranges.get(0))
        .node();
  }
}
