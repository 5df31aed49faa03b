package ee.socketio.container;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.cluster.FiguresTopic;
import ee.socketio.cluster.PresenceTopic;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.FlushQueue;
import ee.socketio.presence.LivePresence;
import ee.socketio.presence.MemoryPresenceStore;
import ee.socketio.presence.PresenceOptions;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.presence.PresenceState;
import ee.socketio.presence.PresenceTime;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.cluster.RedisNode;
import ee.socketio.testkit.socket.TestServer;
import ee.socketio.time.Timer;
import ee.socketio.time.TimingWheel;
import ee.socketio.time.WheelThread;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A node of a cluster in the process of the test. It needs no container. */
final class SpareNode implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int LIMIT = 100;

  private final TimingWheel wheel = new TimingWheel(Duration.ofMillis(1), 1024, System::nanoTime);
  private final WheelThread time = new WheelThread(wheel, Thread::new);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final RedisNode node;
  private final LivePresence presence;

  private SpareNode(Function<Timer, RedisNode> created) {
    node = created.apply(wheel);
    presence = presence();
    presence.listen(change -> changes.add(change.toString()));
    presence.start();
    new PresenceTopic(presence, node.node().peers(), wheel::schedule);
    new FiguresTopic(node.node().id(), statistics(), node.node().peers(), wheel::schedule);
    time.start();
    node.node().start();
  }

  /** A node with the classic adapter. */
  static SpareNode classic(TestRedis redis) {
    return new SpareNode(timer -> RedisNode.classic(redis, id(), timer));
  }

  /** A node with the streams adapter. */
  static SpareNode streams(TestRedis redis) {
    return new SpareNode(timer -> RedisNode.streams(redis, id(), timer));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private LivePresence presence() {
    return new LivePresence(
        new PresenceOptions(
            List.of(NamespaceName.ROOT),
            Duration.ofMinutes(5),
            GRACE,
            Duration.ZERO,
            Duration.ZERO,
            LIMIT,
            LIMIT),
        server().server(),
        new FanoutSocketEmitter(server().server(), server().fanout(), wheel::schedule),
        new MemoryPresenceStore(LIMIT),
        PresencePolicy.EVERY_USER,
        new PresenceTime(wheel, Clock.systemUTC(), System::nanoTime),
        worker);
  }

  private ServerStatistics statistics() {
    return new ServerStatistics(
        server().server(),
        new FlushQueue(LIMIT, Runnable::run),
        server().engine(),
        Clock.systemUTC());
  }

  private TestServer server() {
    return node.server();
  }

  /** Connects a device of a user to this node. */
  void device(String user) {
    server().user(user + ":user");
  }

  PresenceState stateOf(String user) {
    return presence.stateOf(user);
  }

  /** The changes of presence of a user that listeners of this node have received. */
  List<String> changesOf(String user) {
    return changes.stream().filter(each -> each.contains(user)).toList();
  }

  /** The id of the node in the cluster. */
  String name() {
    return node.node().id();
  }

  /** Whether the node has all its subscriptions. */
  boolean connected() {
    return node.connected();
  }

  /** The ids of the other nodes that this one has heard of lately. */
  Set<String> others() {
    return node.node().peers().alive();
  }

  /** Ends without a message to the other nodes, as a process that is killed. */
  void kill() {
    time.stop();
    node.node().stop();
  }

  @Override
  public void close() {
    node.close();
    time.stop();
    worker.shutdownNow();
  }
}
