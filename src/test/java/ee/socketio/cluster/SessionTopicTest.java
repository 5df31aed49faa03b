package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.cluster.redis.session.RedisSessionStore;
import ee.socketio.cluster.redis.session.SessionOptions;
import ee.socketio.engine.CloseReason;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.StreamPacketLog;
import ee.socketio.socket.Socket;
import ee.socketio.socket.json.JsonbPayloads;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Clients that return to another server in Java. The sessions are in Redis. */
class SessionTopicTest {
  private static final Duration WINDOW = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final String ANN = "\"token\":\"ann:user\"";
  private static final String OFFSET = ",\"offset\":\"1700000000000-0\"";

  private final TestRedis redis = TestRedis.create();
  private final PeerBus bus = new PeerBus();
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Node first = new Node("first");
  private final Node second = new Node("second");
  private final TestClient client = first.connects("{" + ANN + "}");
  private final Socket former = first.server.socket(client);
  private final String pid = pid(client);

  private static String pid(TestClient connected) {
    return connected.got().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
  }

  private final class Node {
    final JedisConnection connection =
        new JedisConnection(
            RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, task -> new Thread(task));
    final SteppedTimer time = new SteppedTimer();
    final AtomicInteger requests = new AtomicInteger();
    final List<String> expired = new ArrayList<>();
    final TestServer server;
    final Peers peers;
    @Nullable RedisSessionStore store;

    Node(String id) {
      this(id, SessionOptions.KEY_PREFIX);
    }

    Node(String id, String keyPrefix) {
      connection.start(new Silence());
      await(connection::connected);
      StreamPacketLog log =
          new StreamPacketLog(RecoveryOptions.OFF.log(), WINDOW.multipliedBy(2), time::nanoTime);
      log.begin();
      server =
          TestServer.plan()
              .prefix(id + "-")
              .recovery(RecoveryOptions.within(WINDOW))
              .storage(
                  new RecoveryStorage(
                      log,
                      onExpired -> {
                        store =
                            new RedisSessionStore(
                                connection,
                                id,
                                10,
                                new SessionOptions(keyPrefix, WINDOW, PATIENCE),
                                new JsonbPayloads(),
                                time,
                                new ManualClock(Instant.EPOCH, time),
                                tasks::add,
                                onExpired);
                        return store;
                      }))
              .start();
      server.onExpired(session -> expired.add(session.id().value()));
      peers = bus.node(id);
      new SessionTopic(
          id,
          peers,
          store(),
          WINDOW,
          time,
          tasks::add,
          () -> id + "-request-" + requests.incrementAndGet());
      peers.start();
      nodes.add(this);
      bus.pass(MOMENT);
    }

    RedisSessionStore store() {
      return Objects.requireNonNull(store);
    }

    TestClient connects(String auth) {
      return server.open().sends("40" + auth);
    }

    TestClient returns(String more) {
      return connects("{" + ANN + ",\"pid\":\"" + pid + "\"" + more + "}");
    }

    /** Lets the time of this node pass, with the searches that the server does each second. */
    void passes(Duration duration) {
      time.pass(duration);
      server.time().pass(duration);
    }
  }

  private static final class Silence implements RedisConnection.Listener {
    @Override
    public void message(String channel, byte[] message) {}

    @Override
    public void connected() {}

    @Override
    public void disconnected() {}
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.connection.stop());
    redis.close();
  }

  /** Runs tasks and delivers messages until a condition is true. */
  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTimeout.SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time of the wait").isLessThan(end);
      step();
    }
  }

  private void step() {
    bus.deliver();
    try {
      Runnable task = tasks.poll(1, TimeUnit.MILLISECONDS);
      if (task != null) {
        task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs tasks and delivers messages until nothing waits. */
  private void settle() {
    for (int quiet = 0; quiet < 20; quiet++) {
      if (!tasks.isEmpty() || nodes.stream().anyMatch(node -> node.store().unfinished() > 0)) {
        quiet = 0;
      }
      step();
    }
  }

  private boolean exists(String key) {
    return (Long) redis.call(Command.EXISTS, key) == 1;
  }

  private boolean isStored() {
    return exists("sio:session:" + pid);
  }

  private boolean isStoredEarly() {
    return exists("sioee:session:" + pid);
  }

  private void loses() {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    await(this::isStored);
  }

  private String answer(TestClient returning) {
    List<String> got = new ArrayList<>();
    await(
        () -> {
          got.addAll(returning.got());
          return !got.isEmpty();
        });
    return got.get(0);
  }

  private boolean recovers(TestClient returning) {
    return answer(returning).contains("\"sid\":\"" + former.id().value() + "\",\"pid\":\"" + pid);
  }

  private boolean isNew(TestClient returning) {
    String answer = answer(returning);
    return answer.startsWith("40{") && !answer.contains(pid);
  }

  @Test
  void aClientReturnsToAnotherNode() {
    former.join("orders");
    former.data().put("cart", List.of("a", "b"));
    loses();
    TestClient back = second.returns("");
    assertThat(recovers(back)).isTrue();
    Socket socket = second.server.socket(back);
    assertThat(socket.recovered()).isTrue();
    assertThat(socket.rooms())
        .containsExactlyInAnyOrder(former.id().value(), "orders", "user:ann", "role:user");
    assertThat(socket.data()).containsEntry("cart", List.of("a", "b"));
    await(() -> first.store().size() == 0);
    first.passes(WINDOW.plusSeconds(10));
    settle();
    assertThat(first.expired).isEmpty();
  }

  @Test
  void aClientReturnsToTheSameNode() {
    loses();
    assertThat(recovers(first.returns(""))).isTrue();
    assertThat(isStored()).isFalse();
    assertThat(first.store().size()).isZero();
  }

  @Test
  void aNodeClosesTheConnectionOfAClientThatHasReturnedToAnother() {
    await(this::isStoredEarly);
    former.join("orders");
    List<String> reasons = new ArrayList<>();
    former.onDisconnect(reasons::add);
    TestClient back = second.returns("");
    assertThat(recovers(back)).isTrue();
    assertThat(reasons).containsExactly("transport close");
    assertThat(client.open()).isFalse();
    assertThat(second.server.socket(back).rooms()).contains("orders");
    settle();
    assertThat(isStored()).isFalse();
    assertThat(isStoredEarly()).isTrue();
  }

  @Test
  void aConnectionThatAnswersKeepsItsSession() {
    loses();
    TestClient holder = first.returns("");
    assertThat(recovers(holder)).isTrue();
    await(this::isStoredEarly);
    TestClient other = second.returns(OFFSET);
    await(() -> holder.got().contains("2"));
    holder.sends("3");
    assertThat(isNew(other)).isTrue();
    assertThat(holder.open()).isTrue();
  }

  @Test
  void theSessionOfAFailedNodeIsRecoveredWithAnOffset() {
    former.join("orders");
    former.data().put("cart", 7);
    first.passes(Duration.ofSeconds(1));
    settle();
    await(this::isStoredEarly);
    bus.separate("first");
    TestClient withoutOffset = second.returns("");
    assertThat(isNewAfterTheSearch(withoutOffset)).isTrue();
    TestClient back = second.returns(OFFSET);
    settle();
    assertThat(back.got()).isEmpty();
    second.passes(PATIENCE);
    assertThat(recovers(back)).isTrue();
    assertThat(second.server.socket(back).rooms()).contains("orders");
    assertThat(second.server.socket(back).data()).containsKey("cart");
    bus.join("first");
    settle();
    first.store().recovered(pid);
    assertThat(client.open()).isFalse();
    settle();
    assertThat(isStored()).isFalse();
  }

  private boolean isNewAfterTheSearch(TestClient returning) {
    settle();
    second.passes(PATIENCE);
    return isNew(returning);
  }

  @Test
  void theSessionOfANodeThatIsKnownToHaveFailedIsRecoveredAtOnce() {
    await(this::isStoredEarly);
    bus.separate("first");
    bus.pass(Duration.ofSeconds(10));
    assertThat(recovers(second.returns(OFFSET))).isTrue();
  }

  @Test
  void twoNodesDoNotRecoverOneSession() {
    loses();
    TestClient one = first.returns("");
    TestClient other = second.returns("");
    boolean firstWins = recovers(one);
    settle();
    if (one.got().contains("2")) {
      one.sends("3");
    }
    nodes.forEach(node -> node.passes(PATIENCE));
    settle();
    assertThat(recovers(other)).isNotEqualTo(firstWins);
  }

  @Test
  void aSessionBelongsToItsUser() {
    loses();
    TestClient bob = second.connects("{\"token\":\"bob:user\",\"pid\":\"" + pid + "\"}");
    assertThat(isNew(bob)).isTrue();
    assertThat(recovers(second.returns(""))).isTrue();
  }

  @Test
  void aTextThatIsNoOffsetIsRefused() {
    loses();
    assertThat(isNew(second.returns(",\"offset\":\"abc\""))).isTrue();
  }

  @Test
  void aUserWhoWasDisconnectedDoesNotRecoverTheSessionOfAFailedNode() {
    loses();
    bus.separate("first");
    second.server.server().disconnectConnecting("ann", "suspended");
    assertThat(isNew(second.returns(""))).isTrue();
  }

  @Test
  void aNodeThatStartsLaterDoesNotRecoverTheSessionOfAUserWhoWasDisconnected() {
    loses();
    bus.separate("first");
    second.server.server().disconnectConnecting("ann", "suspended");
    Node third = new Node("third");
    assertThat(third.store().removedUsers()).containsKey("ann");
    assertThat(isNew(third.returns(""))).isTrue();
  }

  @Test
  void aNodeThatHasMissedTheDisconnectOfAUserLearnsItLater() {
    loses();
    Node third = new Node("third");
    bus.separate("first");
    bus.separate("third");
    second.server.server().disconnectConnecting("ann", "suspended");
    bus.pass(Duration.ofSeconds(10));
    assertThat(third.store().removedUsers()).isEmpty();
    bus.join("third");
    bus.pass(Duration.ofSeconds(3));
    assertThat(isNew(third.returns(""))).isTrue();
  }

  @Test
  void theSessionsOfADisconnectedUserAreDeleted() {
    loses();
    first.server.server().disconnectConnecting("ann", "suspended");
    await(() -> !isStored());
    await(() -> first.expired.size() == 1);
    assertThat(first.store().size()).isZero();
  }

  @Test
  void aSessionExpiresAtTheNodeThatHasStoredIt() {
    loses();
    first.passes(WINDOW);
    settle();
    assertThat(first.expired).isEmpty();
    assertThat(first.store().size()).isEqualTo(1);
    first.passes(Duration.ofSeconds(2));
    await(() -> !first.expired.isEmpty());
    assertThat(first.expired).containsExactly(former.id().value());
    assertThat(isStored()).isFalse();
  }

  @Test
  void aSessionThatAServerInNodejsHasTakenDoesNotExpire() {
    loses();
    redis.call(Command.DEL, "sio:session:" + pid);
    first.passes(WINDOW.plusSeconds(2));
    settle();
    assertThat(first.store().size()).isZero();
    assertThat(first.expired).isEmpty();
  }

  @Test
  void aSessionOfNodejsIsRecoveredInAnyNamespaceWithAnOffset() {
    String session =
        "hKNzaWS0eDBqclRBUXFndEtpN0tEbUFBQUKjcGlktFFtOXZiVTFsVDNWMFEyaHBZMnRspXJvb21zkrR4MGpyVEFR"
            + "cWd0S2k3S0RtQUFBQqVyb29tMaRkYXRhgaZ1c2VySWSiNDI=";
    String secret = "Qm9vbU1lT3V0Q2hpY2tl";
    redis.call(Command.SET, "sio:session:" + secret, session);
    first.server.namespace("/chat");
    String connect = "/chat,{" + ANN + ",\"pid\":\"" + secret + "\"";
    TestClient withoutOffset = first.connects(connect + "}");
    assertThat(answer(withoutOffset)).doesNotContain(secret);
    TestClient back = first.connects(connect + OFFSET + "}");
    assertThat(answer(back)).contains(secret, "x0jrTAQqgtKi7KDmAAAB");
    Socket socket = first.server.socket(back, "/chat");
    assertThat(socket.rooms()).contains("room1", "user:ann");
    assertThat(socket.data()).containsEntry("userId", "42");
  }

  @Test
  void aClientWaitsForASlowRedisOnlyForAMoment() {
    loses();
    redis.call(Command.CLIENT, "PAUSE", "2000");
    TestClient back = second.returns("");
    second.passes(PATIENCE);
    assertThat(isNew(back)).isTrue();
  }

  @Test
  void anUnknownPrivateIdIsSearchedForTwice() {
    TestClient other = second.connects("{" + ANN + ",\"pid\":\"unknown\"}");
    settle();
    assertThat(other.got()).isEmpty();
    second.passes(Duration.ofMillis(50));
    assertThat(isNew(other)).isTrue();
  }

  @Test
  void aSessionThatIsStoredDuringTheSearchIsRecovered() {
    TestClient back = second.returns("");
    client.loses(CloseReason.TRANSPORT_CLOSE);
    settle();
    second.passes(Duration.ofMillis(50));
    assertThat(recovers(back)).isTrue();
  }

  @Test
  void theStateOfAConnectedSocketEndsWithItsConnection() {
    await(this::isStoredEarly);
    client.sends("41");
    await(() -> !isStoredEarly());
    assertThat(isStored()).isFalse();
  }

  @Test
  void theKeysOfSessionsBeginWithTheConfiguredText() {
    Node third = new Node("third", "shop:session:");
    Node fourth = new Node("fourth", "shop:session:");
    TestClient visitor = third.connects("{" + ANN + "}");
    String secret = pid(visitor);
    visitor.loses(CloseReason.TRANSPORT_CLOSE);
    await(() -> exists("shop:session:" + secret));
    assertThat(exists("sio:session:" + secret)).isFalse();
    TestClient back = fourth.connects("{" + ANN + ",\"pid\":\"" + secret + "\"}");
    assertThat(answer(back)).contains(secret);
    await(() -> !exists("shop:session:" + secret));
  }
}
