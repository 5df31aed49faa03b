package ee.socketio.cluster.redis.jedis;

import static ee.socketio.cluster.redis.RedisConnection.Channels.CLASSIC;
import static ee.socketio.cluster.redis.RedisConnection.Channels.SHARDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.testkit.FreePort;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.redis.RedisProcess;
import ee.socketio.testkit.redis.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** TLS, users, Sentinel and Redis Cluster, with servers of Redis 7 or later. */
@EnabledIf("ee.socketio.testkit.redis.RedisProcess#available")
class RedisDeploymentTest {
  private static final ConnectionOptions SHORT =
      new ConnectionOptions(
          10_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  private static final int SLOTS = 16_384;
  private static final String LOGIN = "node:open-sesame@";
  private static final String CLUSTER = "--cluster-enabled";
  private static final String BUS = "--cluster-port";

  /** Each of three nodes has some of these channels. */
  private static final List<String> CHANNELS =
      IntStream.range(0, 12).mapToObj(i -> "s" + i).toList();

  private final TestThreads threads = new TestThreads();
  private final RecordingRedisListener listener = new RecordingRedisListener();
  private final List<JedisConnection> connections = new ArrayList<>();
  private final List<RedisProcess> servers = new ArrayList<>();

  /** What this JVM trusts without the certificates of the tests; null if no test has changed it. */
  private @Nullable SSLContext trusted;

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    connections.forEach(JedisConnection::stop);
    servers.forEach(RedisProcess::close);
    if (trusted != null) {
      SSLContext.setDefault(trusted);
    }
  }

  private RedisProcess server(String... arguments) throws IOException {
    return kept(RedisProcess.start(Files.createTempDirectory(folder, "redis"), arguments));
  }

  private RedisProcess kept(RedisProcess server) {
    servers.add(server);
    server.call(Command.PING);
    return server;
  }

  private JedisConnection connection(String uri) {
    JedisConnection connection = new JedisConnection(RedisUri.parse(uri), SHORT, threads);
    connections.add(connection);
    return connection;
  }

  private JedisConnection started(String uri) {
    JedisConnection connection = connection(uri);
    connection.subscribe(CLASSIC, List.of("a"));
    connection.start(listener);
    listener.await("connected");
    return connection;
  }

  private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }

  private static void publish(JedisConnection connection, String text) throws Exception {
    publish(connection, CLASSIC, "a", text);
  }

  private static void publish(
      JedisConnection connection, Channels kind, String channel, String text) throws Exception {
    get(connection.publish(kind, channel, text.getBytes(UTF_8)));
  }

  /**
   * Publishes until a message arrives, because the connection may still be that to the old server.
   */
  private void awaitMessage(JedisConnection connection, Channels kind, String channel, String text)
      throws Exception {
    await(
        () -> {
          get(connection.publish(kind, channel, text.getBytes(UTF_8)).handle((done, e) -> true));
          return listener.has(channel + "=" + text);
        });
  }

  private static String text(Object answer) {
    return answer instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(answer);
  }

  @Test
  void aConnectionUsesTlsAndVerifiesTheHost() throws Exception {
    TestCertificate certificate = TestCertificate.create(folder, "dns:localhost");
    String port = Integer.toString(FreePort.find());
    server(tls(certificate, port));
    trust(certificate);
    try (RecordedLog log = RecordedLog.of(JedisConnection.class)) {
      publish(started("rediss://localhost:" + port), "secret");
      assertThat(listener.next()).isEqualTo("a=secret");
      JedisConnection other = connection("rediss://127.0.0.1:" + port);
      other.start(new RecordingRedisListener());
      await(() -> log.lines().stream().anyMatch(line -> line.contains("127.0.0.1")));
      assertThat(other.connected()).isFalse();
    }
  }

  private static String[] tls(TestCertificate certificate, String port, String... further) {
    List<String> arguments = new ArrayList<>();
    certificate
        .settings(port)
        .forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    arguments.addAll(List.of(further));
    return arguments.toArray(String[]::new);
  }

  /** The connections of this JVM trust a certificate until the end of the test. */
  private void trust(TestCertificate certificate) throws Exception {
    trusted = SSLContext.getDefault();
    SSLContext.setDefault(certificate.trust());
  }

  @Test
  void aConnectionUsesTlsWithSentinel() throws Exception {
    TestCertificate certificate = TestCertificate.create(folder, "ip:127.0.0.1");
    String port = Integer.toString(FreePort.find());
    String sentinelPort = Integer.toString(FreePort.find());
    server(tls(certificate, port));
    List<String> lines =
        new ArrayList<>(
            List.of("sentinel monitor shop 127.0.0.1 " + port + " 1", "tls-replication yes"));
    certificate.settings(sentinelPort).forEach((name, value) -> lines.add(name + " " + value));
    kept(RedisProcess.startSentinel(Files.createTempDirectory(folder, "sentinel"), lines));
    trust(certificate);
    publish(started("rediss-sentinel://127.0.0.1:" + sentinelPort + "/shop"), "secret");
    listener.await("a=secret");
  }

  @Test
  void aConnectionUsesTlsWithARedisCluster() throws Exception {
    TestCertificate certificate = TestCertificate.create(folder, "ip:127.0.0.1");
    List<String> ports = new ArrayList<>();
    redisCluster(
        bus -> {
          ports.add(Integer.toString(FreePort.find()));
          String port = ports.get(ports.size() - 1);
          return new Member(
              server(tls(certificate, port, "--tls-cluster", "yes", CLUSTER, "yes", BUS, bus)),
              port);
        });
    trust(certificate);
    JedisConnection connection = started("rediss-cluster://127.0.0.1:" + ports.get(1));
    publish(connection, "secret");
    listener.await("a=secret");
    for (String channel : CHANNELS) {
      connection.subscribe(SHARDED, List.of(channel));
      awaitMessage(connection, SHARDED, channel, "secret");
    }
  }

  private interface Question {
    boolean isTrue() throws Exception;
  }

  private static void await(Question question) throws Exception {
    while (!question.isTrue()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theDocumentedRightsOfAUserAreSufficient() throws Exception {
    RedisProcess redis = server();
    setUser(redis, "&socket.io*", "&socket.io#/#*", "&a");
    JedisConnection connection = started("redis://" + LOGIN + "127.0.0.1:" + redis.port());
    connection.subscribePattern("socket.io#/#*");
    connection.subscribe(CLASSIC, List.of("socket.io-request#/#"));
    await(() -> get(connection.countSubscribers(CLASSIC, "socket.io-request#/#")) == 1);
    publish(connection, "1");
    listener.await("a=1");
    connection.subscribe(SHARDED, List.of("socket.io#/#"));
    awaitMessage(connection, SHARDED, "socket.io#/#", "2");
    String entry = get(connection.add("socket.io", Map.of("uid", "n"), 10));
    assertThat(get(connection.contains("socket.io", entry))).isTrue();
    get(connection.set("sio:session:p", "value", Duration.ofMinutes(1)));
    assertThat(get(connection.take("sio:session:p"))).isEqualTo("value");
    assertThat(connection.connected()).isTrue();
  }

  private static void setUser(RedisProcess redis, String... channels) throws IOException {
    List<String> rights = new ArrayList<>(List.of("SETUSER", "node", "reset", "on"));
    rights.add(">open-sesame");
    rights.addAll(List.of(channels));
    rights.addAll(DocumentedUser.rights());
    redis.call(Command.ACL, rights.toArray(String[]::new));
  }

  @Test
  void aRefusedSubscriptionIsReportedWithTheNextAttempt() throws Exception {
    RedisProcess redis = server();
    setUser(redis, "&a");
    try (RecordedLog log = RecordedLog.of(JedisConnection.class)) {
      JedisConnection connection = started("redis://" + LOGIN + "127.0.0.1:" + redis.port());
      connection.subscribe(CLASSIC, List.of("forbidden"));
      listener.await("disconnected");
      await(() -> refusals(log).size() >= 3);
      assertThat(refusals(log))
          .allMatch(line -> line.contains("NOPERM"))
          .allMatch(line -> line.contains("the next attempt follows in"))
          .noneMatch(line -> line.contains("open-sesame"));
      setUser(redis, "&a", "&forbidden");
      listener.await("connected");
    }
  }

  private static List<String> refusals(RecordedLog log) {
    return log.lines().stream()
        .filter(line -> line.contains("Redis refuses the user of socketio.cluster.redis.uri"))
        .toList();
  }

  @Test
  void aConnectionFollowsTheMasterOfSentinel() throws Exception {
    RedisProcess master = server();
    RedisProcess replica = server("--replicaof", "127.0.0.1 " + master.port());
    setUser(master, "&a", "&s");
    setUser(replica, "&a", "&s");
    RedisProcess sentinel =
        kept(
            RedisProcess.startSentinel(
                Files.createTempDirectory(folder, "sentinel"),
                List.of(
                    "sentinel monitor shop 127.0.0.1 " + master.port() + " 1",
                    "sentinel down-after-milliseconds shop 500",
                    "sentinel failover-timeout shop 2000")));
    String other = "127.0.0.1:" + FreePort.find();
    String hosts = other + ",127.0.0.1:" + sentinel.port();
    JedisConnection connection = connection("redis-sentinel://" + LOGIN + hosts + "/shop");
    connection.subscribe(CLASSIC, List.of("a"));
    connection.subscribe(SHARDED, List.of("s"));
    connection.start(listener);
    listener.await("connected");
    publish(connection, "1");
    listener.await("a=1");
    publish(connection, SHARDED, "s", "1");
    listener.await("s=1");
    await(() -> text(replica.call(Command.INFO, "replication")).contains("master_link_status:up"));
    await(() -> !((List<?>) sentinel.call(Command.SENTINEL, "REPLICAS", "shop")).isEmpty());
    master.close();
    await(() -> text(replica.call(Command.INFO, "replication")).contains("role:master"));
    awaitMessage(connection, CLASSIC, "a", "2");
    awaitMessage(connection, SHARDED, "s", "2");
  }

  @Test
  void aConnectionReachesAllNodesOfARedisCluster() throws Exception {
    List<RedisProcess> nodes = redisCluster();
    JedisConnection connection = started(uri(nodes));
    publish(connection, "1");
    listener.await("a=1");
    assertThat(get(connection.countSubscribers(CLASSIC, "a"))).isEqualTo(1);
    for (String key : List.of("k1", "k2", "k3", "k4", "k5", "k6")) {
      get(connection.set(key, key, Duration.ofMinutes(1)));
      assertThat(get(connection.take(key))).isEqualTo(key);
    }
    BlockingQueue<String> entries = new LinkedBlockingQueue<>();
    connection.read("events", 10, (id, fields) -> entries.add(String.valueOf(fields.get("n"))));
    // The reader skips the entries that exist when it begins.
    while (entries.isEmpty()) {
      get(connection.add("events", Map.of("n", "1"), 10));
    }
    assertThat(entries.take()).isEqualTo("1");
    move(nodes, "moving");
    get(connection.set("moving", "moved", Duration.ofMinutes(1)));
    assertThat(get(connection.take("moving"))).isEqualTo("moved");
  }

  @Test
  void aUserReceivesTheShardedChannelsOfAllNodesOfARedisCluster() throws Exception {
    List<RedisProcess> nodes = redisCluster();
    for (RedisProcess node : nodes) {
      setUser(node, "&a", "&s*");
    }
    JedisConnection connection = connection(uri(nodes, LOGIN));
    connection.subscribe(SHARDED, CHANNELS.subList(0, CHANNELS.size() / 2));
    connection.start(listener);
    listener.await("connected");
    for (String channel : CHANNELS.subList(0, CHANNELS.size() / 2)) {
      publish(connection, SHARDED, channel, "1");
      listener.await(channel + "=1");
    }
    connection.subscribe(SHARDED, CHANNELS);
    for (String channel : CHANNELS) {
      awaitMessage(connection, SHARDED, channel, "2");
      assertThat(get(connection.countSubscribers(SHARDED, channel))).isEqualTo(1);
    }
    for (RedisProcess node : nodes) {
      assertThat(shardChannels(node)).isNotEmpty();
      node.call(Command.CLIENT, "KILL", "TYPE", "pubsub");
      listener.await("disconnected");
      listener.await("connected");
      for (String channel : CHANNELS) {
        publish(connection, SHARDED, channel, "after the loss");
        listener.await(channel + "=after the loss");
      }
    }
    connection.unsubscribe(SHARDED, CHANNELS);
    for (RedisProcess node : nodes) {
      await(() -> shardChannels(node).isEmpty());
    }
    assertThat(threads.alive()).as("commands, and a reader of each node").isEqualTo(4);
    connection.stop();
    assertThat(threads.alive()).isZero();
  }

  private static List<?> shardChannels(RedisProcess node) {
    return (List<?>) node.call(Command.PUBSUB, "SHARDCHANNELS");
  }

  @Test
  void aShardedSubscriptionFollowsItsSlot() throws Exception {
    List<RedisProcess> nodes = redisCluster();
    JedisConnection connection = connection(uri(nodes));
    connection.subscribe(SHARDED, List.of("moving", "{moving}too"));
    connection.start(listener);
    listener.await("connected");
    publish(connection, SHARDED, "moving", "1");
    listener.await("moving=1");
    RedisProcess target = move(nodes, "moving");
    awaitMessage(connection, SHARDED, "moving", "2");
    awaitMessage(connection, SHARDED, "{moving}too", "2");
    assertThat(shardChannels(target)).hasSize(2);
    assertThat(get(connection.countSubscribers(SHARDED, "moving"))).isEqualTo(1);
    assertThat(listener.has("disconnected")).isFalse();
    // The connection does not know the new master of this channel yet.
    RedisProcess other = move(nodes, "later");
    connection.subscribe(SHARDED, List.of("later"));
    awaitMessage(connection, SHARDED, "later", "1");
    assertThat(shardChannels(other)).isNotEmpty();
    assertThat(listener.has("disconnected")).isFalse();
  }

  private static String uri(List<RedisProcess> nodes) {
    return uri(nodes, "");
  }

  /** Names two of the three nodes. */
  private static String uri(List<RedisProcess> nodes, String login) {
    String hosts = "127.0.0.1:" + nodes.get(2).port() + ",127.0.0.1:" + nodes.get(0).port();
    return "redis-cluster://" + login + hosts;
  }

  /**
   * A node of a Redis Cluster.
   *
   * @param port the one that the other nodes and the clients use
   */
  private record Member(RedisProcess process, String port) {}

  private interface Starter {
    Member start(String bus) throws IOException;
  }

  private List<RedisProcess> redisCluster() throws Exception {
    return redisCluster(
        bus -> {
          RedisProcess process = server(CLUSTER, "yes", BUS, bus);
          return new Member(process, Integer.toString(process.port()));
        });
  }

  private static List<RedisProcess> redisCluster(Starter starter) throws Exception {
    List<RedisProcess> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String bus = Integer.toString(FreePort.find());
      Member member = starter.start(bus);
      nodes.add(member.process());
      int first = SLOTS * i / 3;
      int last = SLOTS * (i + 1) / 3 - 1;
      nodes
          .get(i)
          .call(Command.CLUSTER, "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
      if (i > 0) {
        nodes.get(0).call(Command.CLUSTER, "MEET", "127.0.0.1", member.port(), bus);
      }
    }
    for (RedisProcess node : nodes) {
      await(
          () -> {
            String info = text(node.call(Command.CLUSTER, "INFO"));
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
          });
    }
    return nodes;
  }

  /** Moves the slot of a key, which has no value, to another node. Returns this node. */
  private static RedisProcess move(List<RedisProcess> nodes, String key) {
    int slot = JedisClusterCRC16.getSlot(key);
    RedisProcess target = nodes.get((3 * slot / SLOTS + 1) % 3);
    String id = text(target.call(Command.CLUSTER, "MYID"));
    // The nodes believe the claim with the largest epoch.
    target.call(Command.CLUSTER, "BUMPEPOCH");
    // The new owner first, so that it accepts the commands to which the others redirect.
    target.call(Command.CLUSTER, "SETSLOT", Integer.toString(slot), "NODE", id);
    nodes.forEach(
        node -> node.call(Command.CLUSTER, "SETSLOT", Integer.toString(slot), "NODE", id));
    return target;
  }
}
