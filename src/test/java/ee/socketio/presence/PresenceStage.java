package ee.socketio.presence;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A server with presence in {@code /} and {@code /chat}, and with a timer that a test advances. */
final class PresenceStage {
  static final Duration AWAY_AFTER = Duration.ofSeconds(10);
  static final Duration GRACE = Duration.ofSeconds(3);
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  static final int MAX_WATCHED = 5;
  static final int MAX_QUERY = 4;

  final TestServer server;
  final SteppedTimer time = new SteppedTimer();
  final LivePresence presence;
  final List<PresenceChanged> changes = new ArrayList<>();

  PresenceStage() {
    this(TestServer.start(), new MemoryPresenceStore(100), Runnable::run);
  }

  /** Announces and stores each user at most once in each interval. */
  static PresenceStage withIntervals(
      PresenceStore store, Duration announceInterval, Duration storeInterval) {
    return new PresenceStage(
        TestServer.start(),
        store,
        Runnable::run,
        announceInterval,
        storeInterval,
        PresencePolicy.EVERY_USER);
  }

  static PresenceStage withPolicy(PresencePolicy policy) {
    return new PresenceStage(
        TestServer.start(),
        new MemoryPresenceStore(100),
        Runnable::run,
        Duration.ZERO,
        Duration.ZERO,
        policy);
  }

  PresenceStage(PresenceStore store) {
    this(TestServer.start(), store, Runnable::run);
  }

  PresenceStage(TestServer server, PresenceStore store, Executor executor) {
    this(server, store, executor, Duration.ZERO, Duration.ZERO, PresencePolicy.EVERY_USER);
  }

  PresenceStage(
      TestServer server,
      PresenceStore store,
      Executor executor,
      Duration announceInterval,
      Duration storeInterval,
      PresencePolicy policy) {
    this.server = server;
    presence =
        new LivePresence(
            new PresenceOptions(
                List.of(NamespaceName.ROOT, NamespaceName.of("/chat")),
                AWAY_AFTER,
                GRACE,
                announceInterval,
                storeInterval,
                MAX_WATCHED,
                MAX_QUERY),
            server.server(),
            new FanoutSocketEmitter(server.server(), server.fanout(), time::schedule),
            store,
            policy,
            new PresenceTime(time, new ManualClock(START, time), () -> time.now().toNanos()),
            executor);
    presence.start();
    presence.listen(
        change -> {
          synchronized (changes) {
            changes.add(change);
          }
        });
  }

  /** Connects a device of a user. */
  TestClient device(String userId) {
    return server.user(userId + ":user");
  }

  /** Sends an event with the ack id 7 and returns the new lines of the client. */
  static List<String> asks(TestClient client, String event, String arguments) {
    client.got();
    String tail = arguments.isEmpty() ? "" : "," + arguments;
    return client.sends("427[\"" + event + "\"" + tail + "]").got();
  }

  PresenceState of(String userId) {
    return presence.stateOf(userId);
  }

  void passes(Duration duration) {
    time.pass(duration);
  }

  /** The changes so far, each as {@code alice OFFLINE ONLINE}. */
  List<String> transitions() {
    return changes.stream()
        .map(each -> each.userId() + " " + each.before() + " " + each.after())
        .toList();
  }
}
