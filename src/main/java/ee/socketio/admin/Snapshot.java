package ee.socketio.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The server at one moment.
 *
 * @param at when
 * @param connections sessions, whatever transport they use
 * @param sockets namespace memberships of all sessions
 * @param users different users who are connected, by role; guests are not among them
 * @param rooms in all namespaces, without those that each socket has to itself
 * @param eventsReceived from clients since the start
 * @param eventsSent to clients since the start, each socket of a broadcast counted
 * @param queues what waits
 * @param memory of the Java heap
 * @param threads of the whole process
 */
public record Snapshot(
    Instant at,
    int connections,
    int sockets,
    Map<String, Integer> users,
    int rooms,
    long eventsReceived,
    long eventsSent,
    Queues queues,
    Memory memory,
    int threads) {

  /**
   * What waits.
   *
   * @param inbox events of clients that wait to be handled
   * @param outbound packets that wait to be written
   * @param emit emissions that wait to be delivered
   */
  public record Queues(long inbox, long outbound, int emit) {}

  /**
   * The Java heap.
   *
   * @param used bytes
   * @param max bytes that it may grow to
   */
  public record Memory(long used, long max) {}

  /**
   * Events per second.
   *
   * @param received from clients
   * @param sent to clients
   */
  public record Rates(double received, double sent) {}

  /** The rates since an earlier moment; zero when no time has passed. */
  public Rates since(Snapshot earlier) {
    double seconds = Duration.between(earlier.at(), at).toNanos() / 1e9;
    return seconds <= 0
        ? new Rates(0, 0)
        : new Rates(
            (eventsReceived - earlier.eventsReceived()) / seconds,
            (eventsSent - earlier.eventsSent()) / seconds);
  }
}
