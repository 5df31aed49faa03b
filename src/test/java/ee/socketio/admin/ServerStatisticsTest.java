package ee.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.FlushQueue;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerStatisticsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Deque<Runnable> work = new ArrayDeque<>();
  private boolean busy;
  private final TestServer server = TestServer.plan().workers(this::work).start();
  private final Deque<Runnable> writes = new ArrayDeque<>();
  private final FlushQueue flushes = new FlushQueue(10, writes::add);
  private final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(flushes), (delay, task) -> {});
  private final ServerStatistics statistics =
      new ServerStatistics(
          server.server(), flushes, server.engine(), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aServerWithoutClientsReportsOnlyMemoryAndThreads() {
    Snapshot snapshot = statistics.snapshot();
    assertThat(snapshot.at()).isEqualTo(NOW);
    assertThat(snapshot.connections()).isZero();
    assertThat(snapshot.sockets()).isZero();
    assertThat(snapshot.users()).isEmpty();
    assertThat(snapshot.rooms()).isZero();
    assertThat(snapshot.memory().used()).isPositive().isLessThan(snapshot.memory().max());
    assertThat(snapshot.clientMemory())
        .isEqualTo(new Snapshot.ClientMemory(0, MemoryBudget.defaultLimit(), 0));
    assertThat(snapshot.threads()).isPositive();
  }

  @Test
  void aUserWithTwoDevicesCountsOnceAndGuestsDoNotCount() {
    user("alice");
    user("alice");
    user("bob");
    guest();
    Snapshot snapshot = statistics.snapshot();
    assertThat(snapshot.connections()).isEqualTo(4);
    assertThat(snapshot.sockets()).isEqualTo(4);
    assertThat(snapshot.users()).isEqualTo(Map.of("user", 2));
  }

  @Test
  void roomsWithTheSameNameCountOnce() {
    Socket first = server.socket(guest());
    Socket second = server.socket(guest());
    int before = statistics.snapshot().rooms();
    first.join("lobby", "garden");
    second.join("lobby");
    assertThat(statistics.snapshot().rooms()).isEqualTo(before + 2);
  }

  @Test
  void eventsAreCountedInBothDirectionsAndABroadcastForEachSocket() {
    TestClient client = guest();
    guest();
    Snapshot before = statistics.snapshot();
    client.sends("42[\"hello\"]", "42[\"hello\"]");
    emitter.emitToAll("news", 1);
    writes.remove().run();
    server.socket(client).emit("private", 2);
    Snapshot after = statistics.snapshot();
    assertThat(after.eventsReceived() - before.eventsReceived()).isEqualTo(2);
    assertThat(after.eventsSent() - before.eventsSent()).isEqualTo(3);
  }

  @Test
  void queuedEventsAndEmissionsAreCounted() {
    TestClient client = guest();
    busy = true;
    client.sends("42[\"hello\"]", "42[\"hello\"]");
    emitter.emitToAll("news", 1);
    Snapshot.Queues queues = statistics.snapshot().queues();
    assertThat(queues.inbox()).isEqualTo(2);
    assertThat(queues.emit()).isEqualTo(1);
    writes.remove().run();
    settle();
    assertThat(statistics.snapshot().queues().inbox()).isZero();
    assertThat(statistics.snapshot().queues().emit()).isZero();
  }

  @Test
  void ratesAreEventsPerSecondBetweenTwoSnapshots() {
    Snapshot early = snapshot(NOW, 100, 1000);
    Snapshot late = snapshot(NOW.plus(Duration.ofSeconds(4)), 108, 1400);
    assertThat(late.since(early)).isEqualTo(new Snapshot.Rates(2, 100));
    assertThat(early.since(early)).isEqualTo(new Snapshot.Rates(0, 0));
  }

  @Test
  void aConnectionIsListedWithItsUserAndItsRoomsExceptTheRoomOfItsId() {
    user("alice");
    List<ConnectionFacts> shown = statistics.connections(10);
    assertThat(shown).hasSize(1);
    ConnectionFacts facts = shown.get(0);
    assertThat(facts.userId()).isEqualTo("alice");
    assertThat(facts.role()).isEqualTo("user");
    assertThat(facts.namespace()).isEqualTo("/");
    assertThat(facts.rooms()).containsExactly("role:user", "user:alice");
  }

  @Test
  void connectedAtIsTheTimeOfTheSocketAndNotOfTheSession() {
    TestClient client = guest();
    server.namespace("/late");
    server.clock().move(Duration.ofMinutes(5));
    client.sends("40/late,");

    assertThat(statistics.connections(10))
        .extracting(ConnectionFacts::namespace, ConnectionFacts::connectedAt)
        .containsExactlyInAnyOrder(
            tuple("/", Instant.EPOCH), tuple("/late", Instant.EPOCH.plus(Duration.ofMinutes(5))));
  }

  @Test
  void aBroadcastWithAckCountsForEachSocket() {
    guest();
    guest();
    long before = statistics.snapshot().eventsSent();
    var answers = emitter.sockets().timeout(Duration.ofSeconds(1)).emitWithAck("who");
    writes.remove().run();

    assertThat(answers.toCompletableFuture()).isNotDone();
    assertThat(statistics.snapshot().eventsSent() - before).isEqualTo(2);
  }

  @Test
  void acknowledgementsAreNotCountedAsEvents() {
    long before = statistics.snapshot().eventsReceived();
    guest().sends("42[\"a\"]", "430[]");

    assertThat(statistics.snapshot().eventsReceived() - before).isEqualTo(1);
  }

  @Test
  void eventsThatSlowClientsDidNotReceiveAreCounted() {
    TestClient slow = guest();
    Socket socket = server.socket(slow);
    PacketFactory packets = server.server().packets();
    PacketUnit news = packets.encode(packets.event(server.root().name(), "news"));
    slow.transport().stall();

    socket.enqueue(news);
    socket.enqueue(news.asVolatile());
    socket.enqueue(news.conflated("price"));
    socket.enqueue(news.conflated("price"));
    socket.enqueue(news.conflated("price"));

    assertThat(statistics.snapshot().slow()).isEqualTo(new Snapshot.SlowClients(0, 2, 1, 0));
  }

  @Test
  void aServerWithoutRecoveryReportsNoFiguresOfIt() {
    server.socket(guest()).emit("news");

    assertThat(statistics.snapshot().recovery()).isEqualTo(new Snapshot.Recovery(0, 0, 0, 0));
  }

  @Test
  void loggedEventsWaitingSessionsAndRecoveredSocketsAreCounted() {
    TestServer recovering =
        TestServer.plan().recovery(RecoveryOptions.within(Duration.ofSeconds(60))).start();
    ServerStatistics figures =
        new ServerStatistics(
            recovering.server(), flushes, recovering.engine(), Clock.fixed(NOW, ZoneOffset.UTC));
    TestClient client = recovering.open().sends("40");
    String answer = client.got().get(0);
    String pid = answer.replaceAll(".*\"pid\":\"([^\"]+)\".*", "$1");
    recovering.socket(client).emit("news");
    client.loses(CloseReason.TRANSPORT_CLOSE);

    Snapshot.Recovery lost = figures.snapshot().recovery();
    assertThat(lost.events()).isEqualTo(1);
    assertThat(lost.bytes()).isPositive();
    assertThat(lost.waiting()).isEqualTo(1);
    assertThat(lost.recovered()).isZero();

    recovering.open().sends("40{\"pid\":\"" + pid + "\"}");

    Snapshot.Recovery returned = figures.snapshot().recovery();
    assertThat(returned.waiting()).isZero();
    assertThat(returned.recovered()).isEqualTo(1);
  }

  @Test
  void noMoreConnectionsThanTheLimitAreListed() {
    guest();
    guest();
    assertThat(statistics.connections(1)).hasSize(1);
  }

  private TestClient guest() {
    return server.guest();
  }

  private void user(String name) {
    server.user(name + ":user");
  }

  private void work(Runnable task) {
    if (busy) {
      work.add(task);
    } else {
      task.run();
    }
  }

  private void settle() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private static Snapshot snapshot(Instant at, long received, long sent) {
    return new Snapshot(
        at,
        0,
        0,
        Map.of(),
        0,
        received,
        sent,
        new Snapshot.Queues(0, 0, 0),
        new Snapshot.SlowClients(0, 0, 0, 0),
        new Snapshot.ClientMemory(0, 1, 0),
        new Snapshot.Recovery(0, 0, 0, 0),
        new Snapshot.Memory(1, 2),
        1);
  }
}
