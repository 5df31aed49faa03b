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
 * @param slow what slow clients did not get
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
    SlowClients slow,
    Memory memory,
    int threads) {

  /**
   * What waits.
   *
   * @param inbox events of clients that wait to be handled
   * @param outbound packets that wait to be written
   * @param emit emissions that wait to be written
   */
  public record Queues(long inbox, long outbound, int emit) {}

  /**
   * What slow clients did not get since the start; each client of an event is counted.
   *
   * @param dropped droppable events that made room for others
   * @param replaced conflated events whose place a later one took
   * @param skipped volatile events that could not be written at once
   * @param closed sessions whose queue was full
   */
  public record SlowClients(long dropped, long replaced, long skipped, long closed) {}

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
