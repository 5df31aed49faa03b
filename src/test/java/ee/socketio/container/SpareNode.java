package ee.socketio.container;

import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.ClusterOptions;
import ee.socketio.cluster.PresenceTopic;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.classic.ClassicLink;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.presence.LivePresence;
import ee.socketio.presence.MemoryPresenceStore;
import ee.socketio.presence.PresenceOptions;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.presence.PresenceState;
import ee.socketio.presence.PresenceTime;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.socket.TestServer;
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

/** A node of the classic cluster in the process of the test. It needs no container. */
final class SpareNode implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int LIMIT = 100;

  private final TimingWheel wheel = new TimingWheel(Duration.ofMillis(1), 1024, System::nanoTime);
  private final WheelThread time = new WheelThread(wheel, Thread::new);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final TestServer server;
  private final RedisConnection redis;
  private final LivePresence presence;
  private final ClusterNode node;

  SpareNode(TestRedis redis) {
    String id = UUID.randomUUID().toString();
    server = TestServer.plan().prefix(id).timer(wheel).start();
    this.redis =
        new JedisConnection(RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, Thread::new);
    ClassicLink link =
        new ClassicLink(
            this.redis,
            id,
            ClassicOptions.DEFAULT,
            (namespace, room) -> server.rooms().size(namespace, room) > 0);
    node =
        new ClusterNode(
            server.server(),
            server.fanout(),
            link,
            ClusterOptions.DEFAULT,
            wheel,
            () -> UUID.randomUUID().toString());
    presence = presence();
    presence.listen(change -> changes.add(change.toString()));
    presence.start();
    new PresenceTopic(presence, node.peers(), wheel::schedule);
    time.start();
    node.start();
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
        server.server(),
        new FanoutSocketEmitter(server.server(), server.fanout(), wheel::schedule),
        new MemoryPresenceStore(LIMIT),
        PresencePolicy.EVERY_USER,
        new PresenceTime(wheel, Clock.systemUTC(), System::nanoTime),
        worker);
  }

  /** Connects a device of a user to this node. */
  void device(String user) {
    server.user(user + ":user");
  }

  PresenceState stateOf(String user) {
    return presence.stateOf(user);
  }

  /** The changes of presence of a user that listeners of this node have received. */
  List<String> changesOf(String user) {
    return changes.stream().filter(each -> each.contains(user)).toList();
  }

  /** The ids of the other nodes that this one has heard of lately. */
  Set<String> others() {
    return node.peers().alive();
  }

  /** Ends without a message to the other nodes, as a process that is killed. */
  void kill() {
    time.stop();
    redis.stop();
  }

  @Override
  public void close() {
    node.leave();
    node.stop();
    time.stop();
    worker.shutdownNow();
  }
}
