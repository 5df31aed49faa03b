package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.Snapshot;
import java.time.Instant;
import java.util.Map;

/**
 * The payload of {@code dashboard:stats:update}.
 *
 * @param at when
 * @param connections sessions
 * @param sockets namespace memberships
 * @param users different users by role
 * @param rooms in all namespaces
 * @param eventsIn per second, since the figures before
 * @param eventsOut per second, since the figures before
 * @param queues what waits
 * @param orders since the first start
 * @param messages since the first start
 * @param memory of the Java heap, in bytes
 * @param threads of the process
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
    Snapshot.Memory memory,
    int threads) {

  static Stats of(Snapshot now, Snapshot before, long orders, long messages) {
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
        now.memory(),
        now.threads());
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
