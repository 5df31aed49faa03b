package ee.socketio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two threads send to one user while devices of the user connect, acknowledge some of their events,
 * and disconnect.
 */
class MailboxStressTest {
  private static final int SENDERS = 2;
  private static final int DEVICES = 3;
  private static final int EVENTS = 400;
  private static final int SENT = SENDERS * EVENTS;

  private final ExecutorService workers = Executors.newFixedThreadPool(3);
  private final AtomicInteger working = new AtomicInteger();
  private final FlakyStore store = new FlakyStore();
  private final TestServer server = TestServer.start();
  private final AtomicInteger ids = new AtomicInteger();
  private final Mailbox mailbox =
      new Mailbox(
          server.server(),
          store,
          new MailboxOptions(Duration.ofDays(7), SENT, Duration.ofSeconds(10)),
          new ManualClock(Instant.EPOCH),
          server.time()::schedule,
          this::work,
          2,
          () -> "m" + ids.incrementAndGet());

  /** The events of each connection, in order. */
  private final Queue<List<String>> connections = new ConcurrentLinkedQueue<>();

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private void work(Runnable task) {
    working.incrementAndGet();
    workers.execute(
        () -> {
          task.run();
          working.decrementAndGet();
        });
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void eachConnectionReceivesEventsOnceAndInOrderAndEachEventIsDelivered() throws Exception {
    mailbox.start();
    AtomicInteger sending = new AtomicInteger(SENDERS);
    Crowd.run(
        SENDERS + DEVICES,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread < SENDERS) {
            send(thread, random);
            sending.decrementAndGet();
          } else {
            while (sending.get() > 0) {
              visit(random);
            }
          }
        });
    waitForWorkers();
    acknowledgeTheRest();

    List<String> order = store.appended().stream().map(MailboxStressTest::text).toList();
    assertThat(order).hasSize(SENT).doesNotHaveDuplicates();
    for (List<String> each : connections) {
      assertThat(each).isEqualTo(order.stream().filter(new HashSet<>(each)::contains).toList());
    }
    assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(order);
    waitForWorkers();
    assertThat(mailbox.size()).isZero();
  }

  private void send(int sender, Random random) {
    for (int i = 0; i < EVENTS; i++) {
      mailbox.send(NamespaceName.ROOT, "alice", "order", sender + " " + i);
      // Some events follow at once, and others after a pause.
      for (int pauses = random.nextInt(3) * random.nextInt(50); pauses > 0; pauses--) {
        Thread.yield();
      }
    }
  }

  private TestClient connect() {
    return server.open().sends("40{\"token\":\"alice:user\"}");
  }

  /** Connects a device that acknowledges some of its events and then disconnects. */
  private void visit(Random random) {
    TestClient client = connect();
    List<String> got = new ArrayList<>();
    for (int looks = random.nextInt(30); looks >= 0; looks--) {
      look(client, got, random.nextInt(4) > 0);
      Thread.yield();
    }
    client.sends("41");
    connections.add(got);
  }

  private int look(TestClient client, List<String> got, boolean acknowledge) {
    List<String> events = client.got().stream().filter(line -> line.startsWith("42")).toList();
    for (String line : events) {
      String json = line.substring(line.indexOf('['));
      got.add(text(json));
      if (acknowledge) {
        acknowledged.add(text(json));
        client.sends("43" + line.substring(2, line.indexOf('[')) + "[]");
      }
    }
    return events.size();
  }

  /** Connects a last device that acknowledges all of its events. */
  private void acknowledgeTheRest() {
    TestClient client = connect();
    List<String> got = new ArrayList<>();
    do {
      waitForWorkers();
    } while (look(client, got, true) > 0);
    client.sends("41");
    connections.add(got);
  }

  /** Returns when no worker has a task. */
  private void waitForWorkers() {
    while (working.get() > 0) {
      Thread.onSpinWait();
    }
  }

  private static String text(String json) {
    return json.replaceFirst("^\\[\"order\",\"(\\d+ \\d+)\".*$", "$1");
  }
}
