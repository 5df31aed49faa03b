package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.Admission;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.TransportName;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static final int LIMIT = 100_000;
  private static final Duration PASS = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final String EVENT = "42[\"a\",\"" + "x".repeat(30_000) + "\"]";

  private final Queue<Runnable> handlers = new ArrayDeque<>();
  private final TestServer server =
      TestServer.plan().maxMemory(LIMIT).workers(handlers::add).connections(Runnable::run).start();
  private final List<String> seen = new ArrayList<>();

  MemoryLimitTest() {
    server
        .root()
        .onConnection(
            socket ->
                socket
                    .on("a", (arguments, ack) -> seen.add(socket.id().value()))
                    .onDisconnect(seen::add));
  }

  private long used() {
    return server.engine().memory().used();
  }

  private void handleAll() {
    while (!handlers.isEmpty()) {
      handlers.remove().run();
    }
  }

  private static Handshake handshake(int header) {
    return new Handshake(
        Map.of("cookie", List.of("x".repeat(header))),
        Map.of("EIO", "4"),
        "/socket.io/",
        "192.0.2.1",
        false,
        "localhost",
        Instant.EPOCH,
        null);
  }

  private void open(int header) {
    server.engine().open(handshake(header), session -> new SilentTransport(TransportName.POLLING));
  }

  @Test
  void storedHeadersUseTheMemory() {
    open(40_000);
    open(50_000);
    assertThat(used()).isBetween(90_000L, 95_000L);
    assertThat(server.engine().admit("192.0.2.1")).isEqualTo(Admission.ADMITTED);

    open(20_000);

    assertThat(server.engine().admit("192.0.2.1")).isEqualTo(Admission.UNAVAILABLE);
  }

  @Test
  void theSessionThatUsesMostIsClosedAndHandshakesAreAdmittedAgain() {
    open(20_000);
    open(50_000);
    open(40_000);
    server.time().pass(PASS);

    assertThat(server.engine().sessions()).hasSize(2);
    assertThat(used()).isLessThan(65_000);
    assertThat(server.engine().admit("192.0.2.1")).isEqualTo(Admission.ADMITTED);
    assertThat(server.engine().closedForMemory()).isEqualTo(1);
  }

  @Test
  void sessionsAreClosedUntilTheLimitHolds() {
    for (int i = 0; i < 10; i++) {
      open(20_000);
    }
    server.time().pass(PASS);

    assertThat(used()).isLessThanOrEqualTo(LIMIT);
    assertThat(server.engine().sessions()).hasSize(4);
  }

  @Test
  void theEventsThatWaitForAWorkerUseTheMemory() {
    TestClient other = server.guest().sends("42[\"a\"]");
    TestClient flooding = server.guest().sends(EVENT, EVENT, EVENT, EVENT);
    server.time().pass(PASS);

    assertThat(flooding.open()).isFalse();
    assertThat(other.open()).isTrue();
    assertThat(used()).isLessThan(1_000);
    handleAll();
    assertThat(seen).containsExactlyInAnyOrder("s1", "memory limit");
  }

  @Test
  void theEventsOfAClosedSessionAreDiscardedBeforeAnOpenSessionIsClosed() {
    TestClient gone = server.guest().sends(EVENT, EVENT, EVENT);
    gone.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient other = server.guest().sends(EVENT);
    server.time().pass(PASS);

    assertThat(other.open()).isTrue();
    handleAll();
    assertThat(seen).containsExactlyInAnyOrder("transport close", "s2");
    assertThat(used()).isLessThan(1_000);
  }

  @Test
  void theEventsOfAClosedSessionAreHandledWithinTheLimit() {
    TestClient gone = server.guest().sends(EVENT, EVENT);
    gone.loses(CloseReason.TRANSPORT_CLOSE);
    server.time().pass(PASS);
    handleAll();

    assertThat(seen).containsExactly("s1", "s1", "transport close");
    assertThat(used()).isZero();
  }

  @Test
  void theAuthenticationPayloadUsesTheMemoryUntilTheSocketDisconnects() {
    TestClient client = server.open().sends("40{\"a\":\"" + "x".repeat(15_000) + "\"}");
    assertThat(used()).isGreaterThan(14_000);

    client.sends("41");

    assertThat(used()).isLessThan(1_000);
  }

  @Test
  void aClientThatDoesNotReadUsesTheMemory() {
    TestClient reading = server.guest();
    TestClient slow = server.guest();
    slow.transport().stall();
    for (int i = 0; i < 4; i++) {
      server.socket(slow).emit("e", "x".repeat(30_000));
      server.socket(reading).emit("e", "x".repeat(30_000));
    }
    server.time().pass(INTERVAL);

    assertThat(slow.open()).isFalse();
    assertThat(reading.open()).isTrue();
    assertThat(used()).isLessThan(1_000);
  }

  @Test
  void aBroadcastThatWaitsInManyQueuesCountsOnce() {
    List<TestClient> clients = Stream.generate(server::guest).limit(100).toList();
    clients.forEach(client -> client.transport().stall());
    SocketEmitter emitter =
        new FanoutSocketEmitter(server.server(), server.fanout(), (delay, task) -> {});
    emitter.sockets().emit("e", "x".repeat(30_000));
    server.time().pass(INTERVAL);

    assertThat(clients).allMatch(TestClient::open);
    assertThat(used()).isBetween(30_000L, (long) LIMIT);
    clients.forEach(client -> client.loses(CloseReason.TRANSPORT_CLOSE));
    server.time().pass(INTERVAL);
    assertThat(used()).isZero();
  }

  @Test
  void theQueuesAreMeasuredWhileThereAreSessionsOnly() {
    TestClient client = server.guest();
    server.time().pass(INTERVAL.multipliedBy(3));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    server.time().pass(INTERVAL);

    assertThat(server.time().waiting()).isZero();
  }

  @Test
  void aSessionWhoseTransportFailsUsesNoMemory() {
    assertThatThrownBy(
            () ->
                server
                    .engine()
                    .open(
                        handshake(50_000),
                        session -> {
                          throw new IllegalStateException("expected by the test");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(used()).isZero();
  }

  @Test
  void aPassFollowsAPassAfterAPauseOnly() {
    for (int i = 0; i < 5; i++) {
      open(40_000);
    }
    server.time().pass(PASS.minusMillis(1));
    assertThat(server.engine().sessions()).hasSize(5);

    server.time().pass(Duration.ofMillis(1));

    assertThat(server.engine().sessions()).hasSize(2);
  }
}
