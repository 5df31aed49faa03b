package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The measured servers: one, or the nodes of a cluster with their Redis.
 *
 * @param nodes at least one process
 * @param redis null without a cluster
 */
record Servers(List<ServerProcess> nodes, Redis redis) {
  /**
   * Reads the arguments of the command.
   *
   * @param pids process ids, separated by commas
   * @param redis the process id and the port of Redis, separated by a colon; null without a cluster
   */
  static Servers of(String pids, String redis) {
    List<ServerProcess> nodes = new ArrayList<>();
    for (String pid : pids.split(",")) {
      nodes.add(new ServerProcess(Long.parseLong(pid)));
    }
    return new Servers(nodes, redis == null ? null : Redis.of(redis));
  }

  /** Returns the user and system time of all nodes, without Redis, in seconds. */
  double cpuSeconds() throws IOException {
    double seconds = 0;
    for (ServerProcess node : nodes) {
      seconds += node.cpuSeconds();
    }
    return seconds;
  }

  /** Returns the user and system time of the first node, in seconds. */
  double firstCpuSeconds() throws IOException {
    return nodes.get(0).cpuSeconds();
  }

  /** Returns the state of Redis; null without a cluster. */
  Redis.State redisState() throws IOException {
    return redis == null ? null : redis.state();
  }

  /** Returns the only node. */
  ServerProcess single() {
    if (nodes.size() > 1) {
      throw new IllegalArgumentException(nodes.size() + " nodes, expected one for this scenario");
    }
    return nodes.get(0);
  }
}
