package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.Mailbox;
import ee.socketio.mailbox.MailboxOptions;
import ee.socketio.mailbox.MemoryEventStore;
import ee.socketio.mailbox.StoredEvent;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTopicTest {
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Addressee ALICE = new Addressee(NamespaceName.ROOT, "alice");

  private final PeerBus bus = new PeerBus();
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final AtomicInteger ids = new AtomicInteger();
  private final MemoryEventStore store = new MemoryEventStore();
  private final Node first = new Node("first");
  private final Node second = new Node("second");

  /** A node with its mailbox. All nodes share the store. */
  private final class Node {
    final TestServer server = TestServer.start();
    final Peers peers;
    final Mailbox mailbox;

    Node(String id) {
      peers = bus.node(id);
      mailbox =
          new Mailbox(
              server.server(),
              store,
              new MailboxOptions(Duration.ofDays(7), 100, Duration.ofSeconds(10)),
              clock,
              server.time()::schedule,
              Runnable::run,
              1,
              () -> "m" + ids.incrementAndGet());
      new MailboxTopic(mailbox, peers);
      mailbox.start();
    }

    void send(String text) {
      mailbox.send(NamespaceName.ROOT, "alice", text);
    }
  }

  private void start() {
    first.peers.start();
    second.peers.start();
    bus.pass(MOMENT);
  }

  /** The names of the events that a client has received. */
  private static List<String> names(TestClient client) {
    return client.got().stream()
        .filter(line -> line.contains("[\""))
        .map(
            line -> line.substring(line.indexOf('"') + 1, line.indexOf('"', line.indexOf('"') + 1)))
        .toList();
  }

  @Test
  void anEventReachesTheDevicesOnAllNodesOnce() {
    start();
    TestClient here = first.server.user("alice:user");
    TestClient there = second.server.user("alice:user");
    first.send("one");
    bus.pass(MOMENT);
    second.send("two");
    bus.pass(MOMENT);
    assertThat(names(here)).containsExactly("one", "two");
    assertThat(names(there)).containsExactly("one", "two");
  }

  @Test
  void anAcknowledgementOnOneNodeDoesNotStopTheDeliveryOnAnother() {
    start();
    TestClient here = first.server.user("alice:user");
    TestClient there = second.server.user("alice:user");
    here.got();
    first.send("one");
    here.sends("430[]");
    assertThat(store.pending(ALICE, 0, Instant.EPOCH, 10)).isEmpty();
    bus.pass(MOMENT);
    assertThat(names(there)).containsExactly("one");
  }

  @Test
  void anEventThatArrivesLateIsDeliveredOnce() {
    start();
    TestClient there = second.server.user("alice:user");
    StoredEvent late = stored("late");
    second.send("early");
    assertThat(names(there)).containsExactly("early");
    second.mailbox.storedElsewhere(ALICE, late);
    second.mailbox.storedElsewhere(ALICE, late);
    assertThat(names(there)).containsExactly("late");
  }

  private StoredEvent stored(String name) {
    DurableEvent event =
        new DurableEvent(
            name, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "[\"" + name + "\"]", List.of());
    return new StoredEvent(store.append(ALICE, event), event);
  }

  @Test
  void anEventWhoseMessageWasLostComesFromTheStore() {
    start();
    TestClient there = second.server.user("alice:user");
    bus.separate("first");
    first.send("lost");
    bus.pass(MOMENT);
    assertThat(names(there)).isEmpty();
    bus.join("first");
    bus.pass(Duration.ofSeconds(2));
    assertThat(names(there)).containsExactly("lost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "[{}]",
        "[\"a\"",
        "[\"a\"]]",
        "1[\"a\"]",
        "/chat,[\"a\"]",
        "[\"connect\"]",
        "[\"a\",{\"_placeholder\":true,\"num\":1}]"
      })
  void anEventThatClientsCannotReadIsRefused(String json) {
    start();
    TestClient there = second.server.user("alice:user");
    there.got();
    first.peers.send("mailbox", List.of("/", "alice", "1", "id", "0", "9", json, "AQID"));
    assertThatIllegalArgumentException().isThrownBy(bus::deliver);
    assertThat(there.got()).isEmpty();
    first.send("next");
    bus.pass(MOMENT);
    assertThat(names(there)).containsExactly("next");
  }

  @Test
  void attachmentsArriveUnchanged() {
    start();
    TestClient there = second.server.user("alice:user");
    first.mailbox.send(NamespaceName.ROOT, "alice", "picture", (Object) new byte[] {1, 2, 3});
    bus.pass(MOMENT);
    assertThat(there.got()).endsWith("bAQID");
  }
}
