package ee.socketio.testkit.cluster;

import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.ClusterOptions;
import ee.socketio.cluster.StreamRecovery;
import ee.socketio.cluster.redis.adapter.StreamsLink;
import ee.socketio.cluster.redis.adapter.StreamsOptions;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.SessionStore;
import ee.socketio.recovery.StreamPacketLog;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of a cluster with a Redis stream, whose clients can recover on all nodes. The time of
 * the server passes when the test advances {@code server().time()}. The ids of the sockets are
 * {@code a-s1}, {@code a-s2}.
 */
public final class StreamNode implements AutoCloseable {
  /** How long a session waits for its client. */
  public static final Duration WINDOW = Duration.ofSeconds(60);

  /** How long an own event waits for Redis. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The clock of the servers, which does not advance. */
  public static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static final int PACKETS = 1_000_000;
  private static final int BYTES = 100_000_000;
  private static final int WAITING = 10_000;

  private final TestServer server;
  private final StreamPacketLog log;
  private final ClusterNode node;
  private final StreamsLink link;
  private final SocketEmitter emitter;

  /**
   * Starts a node and waits until it is connected.
   *
   * @param sessions the waiting sessions, which several nodes can share
   */
  public StreamNode(TestRedis redis, String id, SessionStore sessions) {
    RecoveryOptions options = RecoveryOptions.within(WINDOW);
    log = new StreamPacketLog(options.log(), options.logged(), System::nanoTime);
    server =
        TestServer.plan()
            .prefix(id + "-")
            .outbound(PACKETS, BYTES)
            .recovery(options)
            .storage(new RecoveryStorage(log, onExpired -> sessions))
            .start();
    link =
        new StreamsLink(
            new JedisConnection(
                RedisUri.parse(redis.uri()),
                ConnectionOptions.DEFAULT,
                task -> new Thread(task, "node " + id)),
            id,
            StreamsOptions.DEFAULT);
    AtomicInteger requests = new AtomicInteger();
    node =
        new ClusterNode(
            server.server(),
            server.fanout(),
            link,
            ClusterOptions.DEFAULT,
            server.time(),
            () -> id + "-r" + requests.incrementAndGet(),
            new StreamRecovery(log, PATIENCE, WAITING));
    emitter = new FanoutSocketEmitter(server.server(), node.fanout(), server.time()::schedule);
    node.start();
    awaitStart();
  }

  /** The log refuses all offsets until the node has read the stream. */
  private void awaitStart() {
    while (!link.connected() || log.removed() == Long.MAX_VALUE) {
      Thread.onSpinWait();
    }
  }

  /** Connects a guest to the main namespace. */
  public TestClient guest() {
    return server.open().sends("40");
  }

  /** Returns the socket of a client in the main namespace. */
  public Socket socket(TestClient client) {
    return server.socket(client);
  }

  /** Waits until the last events that a client has received end with a text, and returns all. */
  public static List<String> awaitEvent(TestClient client, String event) {
    List<String> all = new ArrayList<>();
    while (all.stream().noneMatch(each -> each.startsWith(event))) {
      all.addAll(client.got());
      Thread.onSpinWait();
    }
    return all;
  }

  public TestServer server() {
    return server;
  }

  public StreamPacketLog log() {
    return log;
  }

  public ClusterNode node() {
    return node;
  }

  public StreamsLink link() {
    return link;
  }

  public SocketEmitter emitter() {
    return emitter;
  }

  @Override
  public void close() {
    node.leave();
    node.stop();
  }
}
