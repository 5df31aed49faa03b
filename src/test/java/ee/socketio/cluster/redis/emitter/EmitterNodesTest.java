package ee.socketio.cluster.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.redis.emitter.EmitterOptions.Adapter;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.cluster.RedisNode;
import ee.socketio.testkit.cluster.StreamNode;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.time.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emitter without a server, a Redis server, and two servers in Java. */
class EmitterNodesTest {
  private static final String FENCE = "42[\"fence\"";
  private static final String PRIMER = "42[\"primer\"]";

  private final TestRedis redis = TestRedis.create();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(redis));
  private int fences;

  /** Two nodes, the emitter, and the clients of the nodes: alice at the first, the others there. */
  private final class Cluster {
    final RedisNode first;
    final RedisNode second;
    final RedisEmitter emitter;
    final TestClient alice;
    final TestClient bob;
    final TestClient carol;

    Cluster(Adapter adapter) {
      first = node(adapter, "first");
      second = node(adapter, "second");
      emitter =
          kept(
              RedisEmitter.connect(
                  redis.uri(),
                  adapter == Adapter.CLASSIC
                      ? EmitterOptions.classic()
                      : EmitterOptions.streams()));
      alice = client(first, "alice:user");
      bob = client(second, "bob:admin");
      carol = client(second, "carol:user");
      awaitReaders();
    }

    private TestClient client(RedisNode node, String token) {
      TestClient client = node.server().user(token);
      client.got();
      return client;
    }

    /** A node misses the events from before it reads. */
    private void awaitReaders() {
      List<TestClient> waiting = new ArrayList<>(List.of(alice, bob, carol));
      while (!waiting.isEmpty()) {
        emitter.emitToAll("primer");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        waiting.removeIf(client -> client.got().contains(PRIMER));
      }
      List.of(alice, bob, carol).forEach(this::received);
    }

    /** Lets a client join rooms of the application. */
    void join(RedisNode node, TestClient client, String... rooms) {
      node.server().socket(client).join(rooms);
    }

    /** What a client has received up to now, which is everything that the emitter has sent. */
    List<String> received(TestClient client) {
      fences++;
      emitter.emitToAll("fence", fences);
      return receivedUntil(client, FENCE + "," + fences);
    }

    /** What a client receives until the last line begins with a text. */
    List<String> receivedUntil(TestClient client, String last) {
      return StreamNode.awaitEvent(client, last).stream()
          .filter(line -> !line.startsWith(FENCE))
          .toList();
    }
  }

  private RedisNode node(Adapter adapter, String id) {
    Timer timer = new SteppedTimer();
    RedisNode node =
        adapter == Adapter.CLASSIC
            ? RedisNode.classic(redis, id, timer)
            : RedisNode.streams(redis, id, timer);
    node.node().start();
    return kept(node);
  }

  private <T extends AutoCloseable> T kept(T resource) {
    open.add(0, resource);
    return resource;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventReachesTheSelectedSocketsOfAllNodesOnce(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    cluster.join(cluster.first, cluster.alice, "a", "b");
    cluster.join(cluster.second, cluster.bob, "a", "c");
    RedisEmitter emitter = cluster.emitter;
    emitter.emitToAll("all", 1, "x");
    emitter.emitToRoom("a", "room");
    emitter.to("a", "b").emit("rooms");
    emitter.except("c").emit("except");
    emitter.to("a").except("b").emit("both");
    emitter.emitToUser("carol", "user");
    emitter.emitToRole("admin", "role");
    String alice = cluster.first.server().socket(cluster.alice).id().value();
    emitter.to(alice).emit("id");

    assertThat(cluster.received(cluster.alice))
        .containsExactly(
            "42[\"all\",1,\"x\"]", "42[\"room\"]", "42[\"rooms\"]", "42[\"except\"]", "42[\"id\"]");
    assertThat(cluster.received(cluster.bob))
        .containsExactly(
            "42[\"all\",1,\"x\"]", "42[\"room\"]", "42[\"rooms\"]", "42[\"both\"]", "42[\"role\"]");
    assertThat(cluster.received(cluster.carol))
        .containsExactly("42[\"all\",1,\"x\"]", "42[\"except\"]", "42[\"user\"]");
  }

  @ParameterizedTest
  @EnumSource
  void bytesArriveAsAttachments(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    cluster.emitter.emitToAll("file", new byte[] {1, 2}, "\uD83D\uDE00");
    String header = "451-[\"file\",{\"_placeholder\":true,\"num\":0},\"\uD83D\uDE00\"]";

    assertThat(cluster.received(cluster.alice)).containsExactly(header, "bAQI=");
    assertThat(cluster.received(cluster.bob)).containsExactly(header, "bAQI=");
  }

  @ParameterizedTest
  @EnumSource
  void anotherNamespaceHasEventsOfItsOwn(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    for (RedisNode node : List.of(cluster.first, cluster.second)) {
      node.server().namespace("/chat");
    }
    cluster.bob.sends("40/chat,");
    cluster.bob.got();
    // The subscription of the new namespace may take a moment.
    List<String> lines = new ArrayList<>();
    while (!lines.contains("42/chat,[\"primer\"]")) {
      cluster.emitter.of("/chat").emitToAll("primer");
      lines.addAll(cluster.bob.got());
    }
    cluster.received(cluster.bob);
    cluster.emitter.of("/chat").emitToAll("news");

    assertThat(cluster.received(cluster.bob)).containsExactly("42/chat,[\"news\"]");
    assertThat(cluster.received(cluster.alice)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void socketsJoinAndLeaveRooms(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    cluster.join(cluster.first, cluster.alice, "a");
    cluster.join(cluster.second, cluster.bob, "a");
    RedisEmitter emitter = cluster.emitter;
    emitter.to("a").socketsJoin("c", "d");
    emitter.to("c").emit("joined");
    emitter.to("a").except("user:bob").socketsLeave("c");
    emitter.to("c").emit("left");
    emitter.to("d").emit("stayed");

    assertThat(cluster.received(cluster.alice)).containsExactly("42[\"joined\"]", "42[\"stayed\"]");
    assertThat(cluster.received(cluster.bob))
        .containsExactly("42[\"joined\"]", "42[\"left\"]", "42[\"stayed\"]");
    assertThat(cluster.received(cluster.carol)).isEmpty();
    assertThat(cluster.second.server().socket(cluster.bob).rooms()).contains("c", "d");
  }

  @ParameterizedTest
  @EnumSource
  void socketsAreDisconnectedAfterTheirLastEvent(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    cluster.join(cluster.first, cluster.alice, "a");
    cluster.join(cluster.second, cluster.bob, "a");
    RedisEmitter emitter = cluster.emitter;
    emitter.to("a").emit("bye");
    emitter.to("a").except("user:bob").disconnectSockets(true);
    emitter.to("a").disconnectSockets(false);

    assertThat(cluster.receivedUntil(cluster.alice, "41")).startsWith("42[\"bye\"]", "41");
    assertThat(cluster.receivedUntil(cluster.bob, "41")).startsWith("42[\"bye\"]", "41");
    assertThat(cluster.received(cluster.carol)).isEmpty();
    while (cluster.alice.open()) {
      Thread.onSpinWait();
    }
    assertThat(cluster.bob.open()).as("the connection stays").isTrue();
    assertThat(cluster.first.server().root().sockets()).isEmpty();
    assertThat(cluster.second.server().root().sockets()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void eachServerHandlesAnEventForServersOnce(Adapter adapter) {
    Cluster cluster = new Cluster(adapter);
    List<String> handled = new CopyOnWriteArrayList<>();
    for (RedisNode node : List.of(cluster.first, cluster.second)) {
      node.server()
          .root()
          .onServerSide(
              "job",
              (arguments, ack) ->
                  handled.add(node.node().id() + " " + arguments.get(0, String.class)));
    }
    cluster.emitter.serverSideEmit("job", "clean");

    assertThat(cluster.received(cluster.alice)).isEmpty();
    assertThat(cluster.received(cluster.bob)).isEmpty();
    assertThat(handled).containsExactlyInAnyOrder("first clean", "second clean");
  }
}
