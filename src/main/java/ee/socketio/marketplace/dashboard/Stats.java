package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The payload of {@code dashboard:stats:update}.
 *
 * @param at when the figures were taken
 * @param connections the number of sessions
 * @param sockets the number of sockets in all namespaces
 * @param users the number of connected users, by role
 * @param rooms the number of rooms in all namespaces
 * @param eventsIn received events per second
 * @param eventsOut sent events per second
 * @param queues the sizes of the queues
 * @param orders the number of stored orders; -1 if the database does not answer
 * @param messages the number of stored messages; -1 if the database does not answer
 * @param clientMemory the memory that clients use, in bytes
 * @param memory the memory of the Java heap, in bytes
 * @param threads the number of threads of the process
 * @param servers the servers in Java of the cluster; empty without a cluster
 */
public record Stats(
    Instant at,
    int connections,
    int sockets,
    Map<String, Integer> users,
    int rooms,
    double eventsIn,
    double eventsOut,
    Snapshot.Queues queues,
    long orders,
    long messages,
    Snapshot.ClientMemory clientMemory,
    Snapshot.Memory memory,
    int threads,
    List<ServerFigures> servers) {

  static Stats of(
      Snapshot now, Snapshot before, long orders, long messages, List<ServerFigures> servers) {
    Snapshot.Rates rates = now.since(before);
    return new Stats(
        now.at(),
        now.connections(),
        now.sockets(),
        now.users(),
        now.rooms(),
        rounded(rates.received()),
        rounded(rates.sent()),
        now.queues(),
        orders,
        messages,
        now.clientMemory(),
        now.memory(),
        now.threads(),
        servers);
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
