package ee.socketio.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of the server at one moment.
 *
 * @param at the moment
 * @param connections the number of sessions, over all transports
 * @param sockets the number of sockets in all namespaces
 * @param users the number of connected users by role, without guests
 * @param rooms the number of rooms in all namespaces, without the rooms of single sockets
 * @param eventsReceived events from clients since the start
 * @param eventsSent events to clients since the start; a broadcast counts once for each socket
 * @param queues the lengths of the queues
 * @param slow the events that slow clients did not receive
 * @param clientMemory the memory that clients use
 * @param recovery the figures of connection state recovery
 * @param memory the Java heap
 * @param threads the number of threads of the process
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
    ClientMemory clientMemory,
    Recovery recovery,
    Memory memory,
    int threads) {

  /**
   * The lengths of the queues.
   *
   * @param inbox the number of events that wait in the inboxes of sockets
   * @param outbound the number of packets that wait in the outbound queues
   * @param emit the number of emissions that wait to be written
   */
  public record Queues(long inbox, long outbound, int emit) {}

  /**
   * The events that slow clients did not receive since the start; an event counts once for each
   * client.
   *
   * @param dropped droppable events that were removed to make room for other events
   * @param replaced conflated events that a later event replaced
   * @param skipped volatile events that could not be written at once
   * @param closed sessions whose queue was full
   */
  public record SlowClients(long dropped, long replaced, long skipped, long closed) {}

  /**
   * The memory that clients make the server hold: stored handshakes, authentication payloads,
   * inboxes and outbound queues.
   *
   * @param used an estimate in bytes
   * @param max the limit in bytes
   * @param closed sessions that were closed beyond the limit, since the start
   */
  public record ClientMemory(long used, long max, long closed) {}

  /**
   * Connection state recovery. All figures are 0 if recovery is off.
   *
   * @param events the number of events in the log
   * @param bytes the memory of the log, as an estimate; part of {@link ClientMemory#used}
   * @param waiting the number of sessions that wait for their clients
   * @param recovered the number of recovered sockets since the start
   */
  public record Recovery(int events, long bytes, int waiting, long recovered) {}

  /**
   * The Java heap.
   *
   * @param used size in bytes
   * @param max maximum size in bytes
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
