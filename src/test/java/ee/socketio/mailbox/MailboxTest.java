package ee.socketio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.PayloadException;
import ee.socketio.testkit.socket.ManualClock;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final String NOW = "2026-01-02T03:04:05.678Z";
  private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final int MOST = 500;

  private final AtomicInteger ids = new AtomicInteger();
  private final ManualClock clock = new ManualClock(Instant.parse(NOW));
  private final TestServer server = TestServer.start();
  private final FlakyStore store = new FlakyStore();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean later;

  private final Mailbox mailbox =
      new Mailbox(
          server.server(),
          store,
          new MailboxOptions(RETENTION, MOST, ACK_TIMEOUT),
          clock,
          server.time()::schedule,
          this::execute,
          1,
          () -> "m" + ids.incrementAndGet());

  private void execute(Runnable task) {
    if (later) {
      tasks.add(task);
    } else {
      task.run();
    }
  }

  private void work() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @BeforeEach
  void start() {
    mailbox.start();
  }

  /** Somebody who connects, and gets right then what waits. */
  private TestClient user(String userId) {
    TestClient client = server.open();
    client.sends("40{\"token\":\"" + userId + ":user\"}");
    return client;
  }

  /** Time passes and the client answers to pings. */
  private void pass(TestClient client, Duration time) {
    Duration step = Duration.ofSeconds(25);
    for (Duration left = time; !left.isNegative(); left = left.minus(step)) {
      server.time().pass(left.compareTo(step) < 0 ? left : step);
      client.sends("3");
    }
  }

  /** What a client has got but for pings and the answer to its CONNECT. */
  private static List<String> got(TestClient client) {
    return client.got().stream()
        .filter(line -> !line.equals("2") && !line.startsWith("40{"))
        .toList();
  }

  private void send(String userId, Object... arguments) {
    mailbox.send(NamespaceName.ROOT, userId, "order", arguments);
  }

  /** What a client gets of the event that was sent as the given one. */
  private static String order(int ack, Object argument, int id) {
    return "42"
        + ack
        + "[\"order\","
        + argument
        + ",{\"id\":\"m"
        + id
        + "\",\"at\":\""
        + NOW
        + "\"}]";
  }

  private List<StoredEvent> waiting(String userId) {
    return store.pending(
        new Addressee(NamespaceName.ROOT, userId), 0, clock.instant(), Integer.MAX_VALUE);
  }

  /** Which of the events of {@link #send} a client has got since the last call. */
  private static List<Integer> numbers(TestClient client) {
    return got(client).stream()
        .map(line -> Integer.valueOf(line.replaceFirst(".*\\[\"order\",(\\d+),.*", "$1")))
        .toList();
  }

  @Test
  void whoIsThereGetsItAtOnceWithAnIdAndADate() {
    TestClient alice = user("alice");

    send("alice", 1);

    assertThat(got(alice)).containsExactly(order(0, 1, 1));
  }

  @Test
  void whoComesLaterGetsItThenInOrder() {
    send("alice", 1);
    send("alice", 2);
    clock.move(Duration.ofDays(-1));
    send("alice", 3);

    assertThat(numbers(user("alice"))).containsExactly(1, 2, 3);
  }

  @Test
  void whatComesLateIsWhatWouldHaveComeAtOnce() {
    TestClient atOnce = user("alice");
    send("alice", 1, "two", new byte[] {3});

    assertThat(got(atOnce))
        .containsExactly(
            "451-0[\"order\",1,\"two\",{\"_placeholder\":true,\"num\":0},"
                + "{\"id\":\"m1\",\"at\":\""
                + NOW
                + "\"}]",
            "bAw==");
    assertThat(got(user("alice")))
        .first()
        .asString()
        .startsWith("451-1[\"order\",1,\"two\",{\"_placeholder\":true,\"num\":0},");
  }

  @Test
  void anEventWithoutArgumentsHasItsIdAllTheSame() {
    TestClient alice = user("alice");

    send("alice");

    assertThat(got(alice)).containsExactly("420[\"order\",{\"id\":\"m1\",\"at\":\"" + NOW + "\"}]");
  }

  @Test
  void nobodyElseGetsIt() {
    TestClient bob = user("bob");
    TestClient guest = server.guest();
    server.namespace("/orders");
    TestClient elsewhere = server.open().sends("40/orders,{\"token\":\"alice:user\"}");
    got(elsewhere);

    send("alice", 1);

    assertThat(got(bob)).isEmpty();
    assertThat(got(guest)).isEmpty();
    assertThat(got(elsewhere)).isEmpty();
  }

  @Test
  void eachNamespaceHasItsOwn() {
    server.namespace("/orders");

    mailbox.send(NamespaceName.of("/orders"), "alice", "order", 1);

    assertThat(got(user("alice"))).isEmpty();
    assertThat(server.open().sends("40/orders,{\"token\":\"alice:user\"}").got())
        .hasSize(2)
        .last()
        .isEqualTo("42/orders," + order(0, 1, 1).substring(2));
  }

  @Test
  void allDevicesGetItAndItIsEncodedOnce() {
    TestClient alice = user("alice");
    TestClient aliceAtHome = user("alice");
    alice.got();
    aliceAtHome.got();

    send("alice", 1);

    List<EnginePacket> first = alice.packets();
    List<EnginePacket> second = aliceAtHome.packets();
    assertThat(first).hasSize(1);
    assertThat(second.get(0)).isSameAs(first.get(0));
  }

  @Test
  void theFirstAcknowledgementOfAnyDeviceSettlesIt() {
    TestClient alice = user("alice");
    user("alice");
    send("alice", 1);

    alice.sends("430[]");

    assertThat(waiting("alice")).isEmpty();
    assertThat(got(user("alice"))).isEmpty();
  }

  @Test
  void whoIsThereGetsWhatAnotherDeviceAcknowledgesAtOnce() {
    TestClient alice = user("alice");
    server
        .root()
        .onConnection(
            socket -> {
              send("alice", 1);
              alice.sends("430[]");
            });

    TestClient justConnected = user("alice");

    assertThat(waiting("alice")).isEmpty();
    assertThat(numbers(justConnected)).containsExactly(1);
  }

  @Test
  void onlyWhatIsAcknowledgedIsSettled() {
    TestClient alice = user("alice");
    send("alice", 1);
    send("alice", 2);
    send("alice", 3);

    alice.sends("431[\"thanks\"]");

    assertThat(numbers(user("alice"))).containsExactly(1, 3);
  }

  @Test
  void whatIsAcknowledgedTooLateComesAgain() {
    TestClient alice = user("alice");
    send("alice", 1);

    server.time().pass(ACK_TIMEOUT);
    alice.sends("430[]");

    assertThat(got(alice)).hasSize(1);
    assertThat(numbers(user("alice"))).containsExactly(1);
  }

  @Test
  void whatWasOnItsWayWhenTheConnectionWasLostComesAgainWithTheSameId() {
    TestClient alice = user("alice");
    send("alice", 1);
    alice.loses(CloseReason.TRANSPORT_CLOSE);

    TestClient again = user("alice");
    assertThat(got(again)).containsExactly(order(1, 1, 1));
    again.sends("431[]");
    assertThat(waiting("alice")).isEmpty();
  }

  @Test
  void whatIsStoredBetweenConnectingAndCatchingUpComesOnce() {
    send("alice", 1);
    later = true;
    TestClient alice = user("alice");
    send("alice", 2);
    send("alice", 3);
    assertThat(got(alice)).isEmpty();

    work();
    assertThat(numbers(alice)).containsExactly(1, 2, 3);
    send("alice", 4);
    work();
    assertThat(numbers(alice)).containsExactly(4);
  }

  @Test
  void whoHasGoneBeforeTheDeliveryIsLeftOut() {
    later = true;
    TestClient alice = user("alice");
    send("alice", 1);
    alice.sends("41");
    work();

    assertThat(got(alice)).isEmpty();
    assertThat(waiting("alice")).hasSize(1);
  }

  @Test
  void aSocketGetsAPageAfterTheOther() {
    for (int i = 1; i <= 250; i++) {
      send("alice", i);
    }
    TestClient alice = user("alice");
    assertThat(numbers(alice)).hasSize(100).last().isEqualTo(100);
    send("alice", 251);
    assertThat(got(alice)).isEmpty();

    alice.sends("4399[]");
    assertThat(numbers(alice)).hasSize(100).first().isEqualTo(101);
    server.time().pass(ACK_TIMEOUT);
    assertThat(numbers(alice)).hasSize(51).last().isEqualTo(251);
    send("alice", 252);
    assertThat(numbers(alice)).containsExactly(252);
  }

  @Test
  void aPageOfLargeEventsIsShort() {
    String large = "x".repeat(600_000);
    for (int i = 1; i <= 3; i++) {
      send("alice", i, large);
    }

    TestClient alice = user("alice");
    assertThat(numbers(alice)).containsExactly(1);
    alice.sends("430[]");
    assertThat(numbers(alice)).containsExactly(2);
    alice.sends("431[]");
    assertThat(numbers(alice)).containsExactly(3);
  }

  @Test
  void aBurstIsNotHeldInMemoryAndComesInOrder() {
    TestClient alice = user("alice");
    later = true;
    for (int i = 1; i <= 180; i++) {
      send("alice", i);
    }

    work();
    assertThat(numbers(alice)).hasSize(180).isSorted().doesNotHaveDuplicates();
    send("alice", 181);
    work();
    assertThat(numbers(alice)).containsExactly(181);
  }

  @Test
  void whatHasExpiredIsNeverDelivered() {
    send("alice", 1);
    clock.move(Duration.ofDays(3));
    send("alice", 2);
    clock.move(Duration.ofDays(4));

    assertThat(numbers(user("alice"))).containsExactly(2);
  }

  @Test
  void whatHasExpiredIsRemovedWithinTheHour() {
    send("alice", 1);
    clock.move(RETENTION);
    server.time().pass(Duration.ofHours(1));

    clock.move(RETENTION.negated());
    assertThat(waiting("alice")).isEmpty();
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    for (int i = 1; i <= MOST + 2; i++) {
      send("alice", i);
    }

    assertThat(waiting("alice")).hasSize(MOST);
    assertThat(numbers(user("alice"))).first().isEqualTo(3);
  }

  @Test
  void whatCannotBeStoredIsNotDeliveredAndTheSenderKnows() {
    TestClient alice = user("alice");
    store.fail(true);

    assertThatThrownBy(() -> send("alice", 1)).hasMessage("the store is down");

    store.fail(false);
    send("alice", 2);
    assertThat(numbers(alice)).containsExactly(2);
  }

  @Test
  void aStoreThatFailsWhenSomebodyConnectsIsTriedAgain() {
    send("alice", 1);
    store.fail(true);
    TestClient alice = user("alice");
    assertThat(alice.open()).isTrue();
    server.time().pass(Duration.ofSeconds(5));
    store.fail(false);
    assertThat(got(alice)).isEmpty();

    server.time().pass(Duration.ofSeconds(10));
    assertThat(numbers(alice)).containsExactly(1);
    int reads = store.reads();
    pass(alice, Duration.ofMinutes(10));
    assertThat(store.reads()).isEqualTo(reads);
  }

  @Test
  void theNextEventBringsWhatCouldNotBeRead() {
    send("alice", 1);
    store.fail(true);
    TestClient alice = user("alice");
    store.fail(false);

    send("alice", 2);

    assertThat(numbers(alice)).containsExactly(1, 2);
  }

  @Test
  void aStoreThatStaysDownIsNotTriedForever() {
    store.fail(true);
    TestClient alice = user("alice");
    pass(alice, Duration.ofMinutes(30));

    assertThat(alice.open()).isTrue();
    assertThat(store.reads()).isEqualTo(6);
  }

  @Test
  void whatCannotBeRemovedComesAgain() {
    TestClient alice = user("alice");
    send("alice", 1);
    store.fail(true);
    alice.sends("430[]");
    store.fail(false);

    assertThat(numbers(user("alice"))).containsExactly(1);
  }

  @Test
  void wrongEventsAreRefusedAndNotStored() {
    Map<String, Object> circle = new HashMap<>();
    circle.put("self", circle);

    assertThatThrownBy(() -> mailbox.send(NamespaceName.ROOT, "alice", "disconnect"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> send("", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the user id is empty, expected the id of a user");
    assertThatThrownBy(() -> send("alice", circle)).isInstanceOf(PayloadException.class);
    assertThat(waiting("alice")).isEmpty();
  }

  @Test
  void nothingIsLeftOfThoseWhoHaveGone() {
    TestClient alice = user("alice");
    TestClient aliceAtHome = user("alice");
    send("alice", 1);
    send("bob", 1);
    assertThat(mailbox.size()).isEqualTo(1);

    alice.sends("41");
    assertThat(mailbox.size()).isEqualTo(1);
    aliceAtHome.loses(CloseReason.TRANSPORT_CLOSE);
    server.time().pass(ACK_TIMEOUT);
    assertThat(mailbox.size()).isZero();
  }
}
