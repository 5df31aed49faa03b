package ee.socketio.presence;

import static ee.socketio.presence.PresenceStage.AWAY_AFTER;
import static ee.socketio.presence.PresenceStage.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices of few users connect, disconnect and report their state; one thread lets time pass. */
class PresenceStressTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 15;
  private static final int STEPS = 150;
  private static final Duration INTERVAL = Duration.ofMillis(700);
  private static final List<String> USERS = List.of("a", "b", "c", "d", "e");

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final AtomicInteger running = new AtomicInteger();
  private final PresenceStage stage =
      new PresenceStage(
          TestServer.start(),
          new MemoryPresenceStore(100),
          this::later,
          INTERVAL,
          INTERVAL,
          PresencePolicy.EVERY_USER);

  /** A device and its last report. */
  private static final class Visitor {
    final String user;
    final TestClient client;
    boolean away;

    Visitor(String user, TestClient client) {
      this.user = user;
      this.client = client;
    }
  }

  private void later(Runnable task) {
    running.incrementAndGet();
    pool.execute(
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
          }
        });
  }

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private void quiet() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTimeout.SECONDS);
    while (running.get() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      for (Future<?> each : List.of(pool.submit(() -> {}), pool.submit(() -> {}))) {
        each.get(TestTimeout.SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void theFinalStateMatchesTheSocketsAndNoStateRemains() throws Exception {
    TestClient watcher = stage.device("watcher");
    watcher.sends("42[\"presence:watch\",[\"a\",\"b\",\"c\",\"d\"]]");
    watcher.sends("42[\"presence:watch\",[\"e\"]]");
    long seed = Seed.of(getClass());
    for (int number = 1; number <= ROUNDS; number++) {
      int round = number;
      Queue<Visitor> visitors = new ConcurrentLinkedQueue<>();
      Crowd.run(THREADS, seed + 1_000L * round, (thread, random) -> play(thread, random, visitors));
      // Each connected device sends an event, so that no device is idle, and the grace ends.
      visitors.forEach(each -> each.client.sends("42[\"anything\"]"));
      settle();

      Map<String, PresenceState> expected = new HashMap<>();
      USERS.forEach(user -> expected.put(user, PresenceState.OFFLINE));
      visitors.forEach(each -> expected.merge(each.user, said(each), PresenceStressTest::nearer));
      for (String user : USERS) {
        assertThat(stage.of(user)).as("%s in round %s", user, round).isEqualTo(expected.get(user));
      }
      assertThat(lastHeard(watcher))
          .allSatisfy(
              (user, state) ->
                  assertThat(state)
                      .as("%s in round %s", user, round)
                      .isEqualTo(expected.getOrDefault(user, PresenceState.OFFLINE).text()));
      assertChangesFitTogether();

      visitors.forEach(each -> each.client.loses(CloseReason.TRANSPORT_CLOSE));
      settle();
      assertThat(USERS).allMatch(user -> stage.of(user) == PresenceState.OFFLINE);
      // The user and the device of the watcher.
      assertThat(stage.presence.size()).isEqualTo(2);
    }
    watcher.loses(CloseReason.TRANSPORT_CLOSE);
    settle();
    stage.passes(AWAY_AFTER);
    quiet();
    assertThat(stage.presence.size()).isZero();
    assertThat(stage.time.waiting()).isZero();
  }

  /**
   * The grace ends, each waiting announcement is made, and each user who was announced as offline
   * is removed. Announcements run on other threads, so they may begin an interval late.
   */
  private void settle() throws Exception {
    stage.passes(GRACE);
    quiet();
    for (int i = 0; i < 2; i++) {
      stage.passes(INTERVAL);
      quiet();
    }
  }

  private static PresenceState said(Visitor visitor) {
    return visitor.away ? PresenceState.AWAY : PresenceState.ONLINE;
  }

  private static PresenceState nearer(PresenceState one, PresenceState other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private final Map<String, String> heard = new HashMap<>();

  private Map<String, String> lastHeard(TestClient watcher) {
    for (String line : watcher.got()) {
      if (line.startsWith("42[\"presence:changed\",")) {
        String user = line.replaceAll(".*\"userId\":\"(\\w+)\".*", "$1");
        heard.put(user, line.replaceAll(".*\"state\":\"(\\w+)\".*", "$1"));
      }
    }
    return heard;
  }

  /** Each change of a user begins with the state in which the previous change ended. */
  private void assertChangesFitTogether() {
    Map<String, PresenceState> last = new HashMap<>();
    List<PresenceChanged> all;
    synchronized (stage.changes) {
      all = List.copyOf(stage.changes);
    }
    for (PresenceChanged each : all) {
      PresenceState before = last.put(each.userId(), each.after());
      assertThat(each.before()).isEqualTo(before == null ? PresenceState.OFFLINE : before);
      assertThat(each.after()).isNotEqualTo(each.before());
    }
  }

  private void play(int thread, Random random, Queue<Visitor> stay) {
    if (thread == 0) {
      for (int i = 0; i < STEPS; i++) {
        stage.passes(Duration.ofMillis(random.nextInt(500)));
        Thread.yield();
      }
      return;
    }
    List<Visitor> mine = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      if (mine.isEmpty() || random.nextInt(4) == 0) {
        String user = USERS.get(random.nextInt(USERS.size()));
        mine.add(new Visitor(user, stage.device(user)));
        continue;
      }
      Visitor one = mine.get(random.nextInt(mine.size()));
      switch (random.nextInt(4)) {
        case 0 -> {
          one.client.loses(CloseReason.TRANSPORT_CLOSE);
          mine.remove(one);
        }
        case 1 -> report(one, true);
        case 2 -> report(one, false);
        default -> one.client.sends("42[\"anything\"]");
      }
    }
    stay.addAll(mine);
  }

  private static void report(Visitor one, boolean away) {
    one.client.sends(away ? "42[\"presence:away\"]" : "42[\"presence:active\"]");
    one.away = away;
  }
}
