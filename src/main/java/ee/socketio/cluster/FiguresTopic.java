package ee.socketio.cluster;

import ee.socketio.admin.NodeFigures;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The figures of all servers in Java. Each node announces its figures every five seconds. */
public final class FiguresTopic implements PeerTopic {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String own;
  private final ServerStatistics statistics;
  private final Peers peers;
  private final Scheduler scheduler;
  private final Map<String, NodeFigures> figures = new ConcurrentHashMap<>();

  /**
   * @param own the id of this node
   * @param statistics the figures of this node
   * @param peers the other servers in Java
   * @param scheduler schedules announcements
   */
  public FiguresTopic(String own, ServerStatistics statistics, Peers peers, Scheduler scheduler) {
    this.own = own;
    this.statistics = statistics;
    this.peers = peers;
    this.scheduler = scheduler;
    peers.add(this);
    statistics.follow(this::all);
    schedule();
  }

  private List<NodeFigures> all() {
    List<NodeFigures> all = new ArrayList<>();
    all.add(statistics.figures(own));
    all.addAll(new TreeMap<>(figures).values());
    return all;
  }

  private void schedule() {
    scheduler.schedule(INTERVAL, this::announce);
  }

  private void announce() {
    schedule();
    peers.send(name(), texts());
  }

  private List<String> texts() {
    NodeFigures now = statistics.figures(own);
    return List.of(
        Long.toString(now.connections()),
        Long.toString(now.sockets()),
        Long.toString(now.eventsReceived()),
        Long.toString(now.eventsSent()),
        Long.toString(now.waitingPackets()),
        Long.toString(now.clientMemory()),
        Long.toString(now.heap()));
  }

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public List<List<String>> snapshot() {
    return List.of(texts());
  }

  @Override
  public void reset(String node) {}

  @Override
  public void received(String node, List<String> texts) {
    long[] values = texts.stream().mapToLong(Long::parseLong).toArray();
    figures.put(
        node,
        new NodeFigures(
            node, values[0], values[1], values[2], values[3], values[4], values[5], values[6]));
  }

  @Override
  public void left(String node) {
    figures.remove(node);
  }
}
