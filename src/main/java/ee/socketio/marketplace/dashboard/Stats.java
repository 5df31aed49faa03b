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
 * @param eventsIn received events per second, without those of dashboards
 * @param eventsOut sent events per second, without those of dashboards
 * @param queues the sizes of the queues
 * @param minute the last minute
 * @param orders the number of stored orders; -1 if the database does not answer
 * @param messages the number of stored messages; -1 if the database does not answer
 * @param clientMemory the memory that clients use, in bytes
 * @param memory the memory of the Java heap, in bytes
 * @param recovery the figures of connection state recovery
 * @param threads the number of threads of the process
 * @param servers the servers in Java of the cluster; empty without a cluster
 * @param alerts the figures that are beyond their limits
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
    Minute minute,
    long orders,
    long messages,
    Snapshot.ClientMemory clientMemory,
    Snapshot.Memory memory,
    Snapshot.Recovery recovery,
    int threads,
    List<ServerFigures> servers,
    List<Alert> alerts) {

  /**
   * The last minute of this server. Without an open dashboard it is up to 30 seconds longer.
   *
   * @param median the median of the response times in milliseconds; -1 without a call
   * @param p95 95 of 100 calls were not slower; -1 without a call
   * @param calls the number of calls of event handlers and REST methods, without the dashboard's
   * @param undelivered events that slow clients did not receive
   * @param security security events, without the actions of admins
   */
  public record Minute(double median, double p95, long calls, long undelivered, long security) {}

  Stats withAlerts(List<Alert> found) {
    return new Stats(
        at,
        connections,
        sockets,
        users,
        rooms,
        eventsIn,
        eventsOut,
        queues,
        minute,
        orders,
        messages,
        clientMemory,
        memory,
        recovery,
        threads,
        servers,
        found);
  }
}
