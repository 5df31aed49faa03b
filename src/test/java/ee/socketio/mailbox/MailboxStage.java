package ee.socketio.mailbox;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A started mailbox with a server, a store and a clock. The ids of stored events are {@code m1},
 * {@code m2} and so on.
 */
final class MailboxStage {
  static final String NOW = "2026-01-02T03:04:05.678Z";
  static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
  static final Duration RETENTION = Duration.ofDays(7);

  /** The largest number of events that the store keeps for one user. */
  static final int MOST = 500;

  final TestServer server = TestServer.start();
  final FlakyStore store = new FlakyStore();
  final ManualClock clock = new ManualClock(Instant.parse(NOW));
  final Mailbox mailbox;

  private final AtomicInteger ids = new AtomicInteger();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean postponed;

  MailboxStage() {
    mailbox =
        new Mailbox(
            server.server(),
            store,
            new MailboxOptions(RETENTION, MOST, ACK_TIMEOUT),
            clock,
            server.time()::schedule,
            this::execute,
            1,
            () -> "m" + ids.incrementAndGet());
    mailbox.start();
  }

  private void execute(Runnable task) {
    if (postponed) {
      tasks.add(task);
    } else {
      task.run();
    }
  }

  /** Queues the tasks of the mailbox from now on; until then, a task runs at once. */
  void postpone() {
    postponed = true;
  }

  /** Runs the queued tasks of the mailbox. */
  void work() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Connects a device of a user. */
  TestClient user(String userId) {
    TestClient client = server.open();
    client.sends("40{\"token\":\"" + userId + ":user\"}");
    return client;
  }

  /** Lets time pass while a client answers the pings of the server. */
  void pass(TestClient client, Duration time) {
    Duration step = Duration.ofSeconds(25);
    for (Duration left = time; !left.isNegative(); left = left.minus(step)) {
      server.time().pass(left.compareTo(step) < 0 ? left : step);
      client.sends("3");
    }
  }

  /** Sends the event {@code order} to a user in the main namespace. */
  void send(String userId, Object... arguments) {
    mailbox.send(NamespaceName.ROOT, userId, "order", arguments);
  }

  /** The events that the store keeps for a user of the main namespace. */
  List<StoredEvent> waiting(String userId) {
    return store.pending(
        new Addressee(NamespaceName.ROOT, userId), 0, clock.instant(), Integer.MAX_VALUE);
  }

  /** The new lines of a client, without pings and without the answer to CONNECT. */
  static List<String> got(TestClient client) {
    return client.got().stream()
        .filter(line -> !line.equals("2") && !line.startsWith("40{"))
        .toList();
  }

  /** The line of an event of {@link #send} with one argument. */
  static String order(int ack, Object argument, int id) {
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

  /** The first arguments of the new events of {@link #send} that a client received. */
  static List<Integer> numbers(TestClient client) {
    return got(client).stream()
        .map(line -> Integer.valueOf(line.replaceFirst(".*\\[\"order\",(\\d+),.*", "$1")))
        .toList();
  }
}
