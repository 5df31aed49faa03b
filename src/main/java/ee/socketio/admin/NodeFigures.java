package ee.socketio.admin;

import java.util.Collection;

/**
 * The figures of one server of a cluster, or of all servers together.
 *
 * @param node the id of the server; {@link #TOTAL} for all servers
 * @param connections the number of sessions, over all transports
 * @param sockets the number of sockets in all namespaces
 * @param eventsReceived events from clients since the start
 * @param eventsSent events to clients since the start; a broadcast counts once for each socket
 * @param waitingPackets the number of packets that wait in the outbound queues
 * @param clientMemory the memory that clients make the server hold, an estimate in bytes
 * @param heap the used Java heap in bytes
 */
public record NodeFigures(
    String node,
    long connections,
    long sockets,
    long eventsReceived,
    long eventsSent,
    long waitingPackets,
    long clientMemory,
    long heap) {
  /** Stands for the id of all servers together. */
  public static final String TOTAL = "total";

  static NodeFigures of(String node, Snapshot snapshot) {
    return new NodeFigures(
        node,
        snapshot.connections(),
        snapshot.sockets(),
        snapshot.eventsReceived(),
        snapshot.eventsSent(),
        snapshot.queues().outbound(),
        snapshot.clientMemory().used(),
        snapshot.memory().used());
  }

  /** The sums over servers. */
  public static NodeFigures total(Collection<NodeFigures> nodes) {
    return nodes.stream().reduce(new NodeFigures(TOTAL, 0, 0, 0, 0, 0, 0, 0), NodeFigures::plus);
  }

  private NodeFigures plus(NodeFigures other) {
    return new NodeFigures(
        node,
        connections + other.connections,
        sockets + other.sockets,
        eventsReceived + other.eventsReceived,
        eventsSent + other.eventsSent,
        waitingPackets + other.waitingPackets,
        clientMemory + other.clientMemory,
        heap + other.heap);
  }
}
