package ee.socketio.admin;

import ee.socketio.admin.Snapshot.Memory;
import ee.socketio.admin.Snapshot.Queues;
import ee.socketio.admin.Snapshot.SlowClients;
import ee.socketio.auth.Identity;
import ee.socketio.emit.FlushQueue;
import ee.socketio.engine.DropCounters;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Figures of the server. Inject it anywhere; each call looks at all sockets, so it is for
 * dashboards and metrics and not for every event.
 */
public final class ServerStatistics {
  private final SocketServer server;
  private final FlushQueue flushes;
  private final DropCounters losses;
  private final Clock clock;

  /**
   * @param server whose figures
   * @param flushes what emitters have queued and nobody has written yet
   * @param losses what slow clients did not get
   * @param clock for the time of a snapshot
   */
  public ServerStatistics(
      SocketServer server, FlushQueue flushes, DropCounters losses, Clock clock) {
    this.server = server;
    this.flushes = flushes;
    this.losses = losses;
    this.clock = clock;
  }

  /** The figures of this moment. */
  public Snapshot snapshot() {
    Map<String, Set<String>> users = new TreeMap<>();
    int sockets = 0;
    for (Namespace namespace : server.namespaces()) {
      for (Socket socket : namespace.sockets()) {
        sockets++;
        count(socket.identity(), users);
      }
    }
    Map<String, Integer> byRole = new TreeMap<>();
    users.forEach((role, ids) -> byRole.put(role, ids.size()));
    Runtime runtime = Runtime.getRuntime();
    return new Snapshot(
        clock.instant(),
        server.connections(),
        sockets,
        byRole,
        // Sockets come and go while they are counted.
        Math.max(0, server.rooms().count() - sockets),
        server.counters().eventsReceived(),
        server.counters().eventsSent(),
        new Queues(server.waitingEvents(), server.waitingPackets(), flushes.waiting()),
        new SlowClients(
            losses.eventsDropped(),
            losses.eventsReplaced(),
            losses.eventsSkipped(),
            losses.sessionsClosed()),
        new Memory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static void count(Identity identity, Map<String, Set<String>> users) {
    String id = identity.userId();
    if (id != null) {
      users.computeIfAbsent(identity.role(), role -> new HashSet<>()).add(id);
    }
  }

  /**
   * The sockets of this moment, in no order.
   *
   * @param limit how many at most
   */
  public List<ConnectionFacts> connections(int limit) {
    return sockets().limit(limit).map(ConnectionFacts::of).toList();
  }

  private Stream<Socket> sockets() {
    return server.namespaces().stream().flatMap(namespace -> namespace.sockets().stream());
  }
}
