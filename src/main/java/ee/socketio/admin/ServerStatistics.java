package ee.socketio.admin;

import ee.socketio.admin.Snapshot.ClientMemory;
import ee.socketio.admin.Snapshot.Memory;
import ee.socketio.admin.Snapshot.Queues;
import ee.socketio.admin.Snapshot.Recovery;
import ee.socketio.admin.Snapshot.SlowClients;
import ee.socketio.auth.Identity;
import ee.socketio.emit.FlushQueue;
import ee.socketio.engine.DropCounters;
import ee.socketio.engine.Engine;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Figures of the server. Any bean can inject this class. Each call reads all sockets, so call it
 * for dashboards and metrics, but not for each event.
 */
public final class ServerStatistics {
  private final SocketServer server;
  private final FlushQueue flushes;
  private final Engine engine;
  private final Clock clock;
  private volatile Supplier<List<NodeFigures>> peers = List::of;
  private volatile Supplier<Optional<ClusterState>> cluster = Optional::empty;

  /**
   * @param server the server
   * @param flushes the packets that emitters have queued
   * @param engine counts the events that slow clients did not receive, and the memory of clients
   * @param clock provides the time of a snapshot
   */
  public ServerStatistics(SocketServer server, FlushQueue flushes, Engine engine, Clock clock) {
    this.server = server;
    this.flushes = flushes;
    this.engine = engine;
    this.clock = clock;
  }

  /** The figures at this moment. */
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
    DropCounters drops = engine.dropCounters();
    MemoryBudget budget = engine.memory();
    return new Snapshot(
        clock.instant(),
        server.connections(),
        sockets,
        byRole,
        // Sockets connect and disconnect during the count.
        Math.max(0, server.rooms().count() - sockets),
        server.counters().eventsReceived(),
        server.counters().eventsSent(),
        new Queues(server.waitingEvents(), server.waitingPackets(), flushes.waiting()),
        new SlowClients(
            drops.eventsDropped(),
            drops.eventsReplaced(),
            drops.eventsSkipped(),
            drops.sessionsClosed()),
        new ClientMemory(Math.max(0, budget.used()), budget.limit(), engine.closedForMemory()),
        new Recovery(
            server.loggedEvents(),
            server.sharedMemory(),
            server.waitingSessions(),
            server.recoveredSockets()),
        new Memory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /**
   * The figures of this server.
   *
   * @param node the id of this server
   */
  public NodeFigures figures(String node) {
    return NodeFigures.of(node, snapshot());
  }

  /**
   * The latest figures of all servers in Java of the cluster, this one first. Servers in Node.js
   * are not among them.
   *
   * @return empty without a cluster
   */
  public List<NodeFigures> nodes() {
    return peers.get();
  }

  /** Sets the source of {@link #nodes}. */
  public void follow(Supplier<List<NodeFigures>> nodes) {
    peers = nodes;
  }

  /** The cluster as this server sees it; empty without a cluster. */
  public Optional<ClusterState> cluster() {
    return cluster.get();
  }

  /** Sets the source of {@link #cluster}. */
  public void followCluster(Supplier<Optional<ClusterState>> state) {
    cluster = state;
  }

  private static void count(Identity identity, Map<String, Set<String>> users) {
    String id = identity.userId();
    if (id != null) {
      users.computeIfAbsent(identity.role(), role -> new HashSet<>()).add(id);
    }
  }

  /**
   * The sockets at this moment, in no particular order.
   *
   * @param limit the maximum number of sockets
   */
  public List<ConnectionFacts> connections(int limit) {
    return sockets().limit(limit).map(ConnectionFacts::of).toList();
  }

  private Stream<Socket> sockets() {
    return server.namespaces().stream().flatMap(namespace -> namespace.sockets().stream());
  }
}
