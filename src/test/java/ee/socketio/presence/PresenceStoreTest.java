package ee.socketio.presence;

import static ee.socketio.presence.PresenceStage.GRACE;
import static ee.socketio.presence.PresenceStage.START;
import static ee.socketio.presence.PresenceStage.asks;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The times that the store keeps, and stores that fail. */
class PresenceStoreTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Notebook store = new Notebook();

  private static final class Notebook implements PresenceStore {
    final Map<String, Instant> seen = new HashMap<>();
    final List<Collection<String>> asked = new ArrayList<>();
    int writes;
    boolean broken;

    @Override
    public void seen(String userId, Instant at) {
      writes++;
      if (broken) {
        throw new IllegalStateException("broken");
      }
      seen.put(userId, at);
    }

    @Override
    public Map<String, Instant> lastSeen(Collection<String> userIds) {
      asked.add(List.copyOf(userIds));
      if (broken) {
        throw new IllegalStateException("broken");
      }
      return Map.copyOf(seen);
    }
  }

  @Test
  void eachChangeIsWritten() {
    PresenceStage stage = new PresenceStage(store);
    stage.passes(SECOND);
    TestClient alice = stage.device("alice");
    assertThat(store.seen).containsEntry("alice", START.plusSeconds(1));

    stage.passes(SECOND);
    asks(alice, "presence:away", "");
    assertThat(store.seen).containsEntry("alice", START.plusSeconds(2));

    stage.passes(SECOND);
    asks(alice, "presence:active", "");
    alice.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(store.seen).containsEntry("alice", START.plusSeconds(3));
  }

  @Test
  void oneReadReturnsAllOfflineUsers() {
    store.seen.put("carol", START);
    PresenceStage stage = new PresenceStage(store);
    stage.device("alice");

    Map<String, UserPresence> all = stage.presence.of(List.of("carol", "alice", "dave", "carol"));

    assertThat(all.values())
        .containsExactly(
            new UserPresence("carol", PresenceState.OFFLINE, START),
            new UserPresence("alice", PresenceState.ONLINE, null),
            new UserPresence("dave", PresenceState.OFFLINE, null));
    assertThat(store.asked).containsExactly(List.of("carol", "dave"));
  }

  @Test
  void aFailingStoreDoesNotAffectStatesAndWatchers() {
    PresenceStage stage = new PresenceStage(store);
    store.broken = true;
    TestClient bob = stage.device("bob");

    assertThat(asks(bob, "presence:watch", "[\"alice\"]"))
        .containsExactly("437[{\"users\":[{\"state\":\"offline\",\"userId\":\"alice\"}]}]");
    stage.device("alice");
    assertThat(bob.got()).hasSize(1);
    assertThat(stage.of("alice")).isEqualTo(PresenceState.ONLINE);
  }

  @Test
  void theStoreIsNotReadForAWhileAfterAFailure() {
    PresenceStage stage = new PresenceStage(store);
    store.broken = true;
    stage.presence.of(List.of("alice"));
    store.broken = false;
    store.seen.put("alice", START);

    stage.presence.of(List.of("alice"));
    assertThat(store.asked).hasSize(1);

    stage.passes(SECOND.multipliedBy(5));
    assertThat(stage.presence.of(List.of("alice")).values())
        .containsExactly(new UserPresence("alice", PresenceState.OFFLINE, START));
  }

  @Test
  void theExecutorCallsTheStoreAndQueuedTimesAreReadBeforeTheyAreWritten() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    PresenceStage stage = new PresenceStage(TestServer.start(), store, tasks::add);
    stage.device("alice").loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(store.seen).isEmpty();

    tasks.remove().run();
    assertThat(store.seen).isEmpty();
    assertThat(stage.presence.of(List.of("alice")).values())
        .containsExactly(new UserPresence("alice", PresenceState.OFFLINE, START));
    assertThat(stage.presence.size()).isZero();

    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    assertThat(store.seen).containsEntry("alice", START);
  }

  @Test
  void severalChangesBeforeTheNotificationBecomeOne() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    PresenceStage stage = new PresenceStage(TestServer.start(), store, tasks::add);
    TestClient alice = stage.device("alice");
    for (int i = 0; i < 10; i++) {
      asks(alice, "presence:away", "");
      asks(alice, "presence:active", "");
    }
    asks(alice, "presence:away", "");
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }

    assertThat(stage.transitions()).containsExactly("alice OFFLINE AWAY");
  }

  @Test
  void stoppingStoresTheTimeForConnectedUsers() {
    PresenceStage stage = new PresenceStage(store);
    stage.device("alice");
    TestClient bob = stage.device("bob");
    stage.passes(SECOND);
    bob.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(SECOND);

    stage.presence.stop();

    assertThat(store.seen)
        .containsEntry("alice", START.plusSeconds(2))
        .containsEntry("bob", START.plusSeconds(1));
  }

  @Test
  void stoppingCallsAFailingStoreOnce() {
    PresenceStage stage = new PresenceStage(store);
    for (int i = 0; i < 1200; i++) {
      stage.device("u" + i);
    }
    store.broken = true;
    store.writes = 0;

    stage.presence.stop();

    assertThat(store.writes).isEqualTo(1);
  }

  @Test
  void anExceptionOfAListenerDoesNotAffectTheOthers() {
    PresenceStage stage = new PresenceStage(store);
    stage.presence.listen(
        change -> {
          throw new IllegalStateException("on purpose");
        });
    List<String> heard = new ArrayList<>();
    stage.presence.listen(change -> heard.add(change.userId()));

    stage.device("alice");

    assertThat(heard).containsExactly("alice");
  }

  @Test
  void theMemoryStoreRemovesTheLeastRecentlySeenUser() {
    MemoryPresenceStore memory = new MemoryPresenceStore(2);
    memory.seen("a", START);
    memory.seen("b", START);
    memory.seen("a", START.plusSeconds(1));
    memory.seen("c", START);

    assertThat(memory.lastSeen(List.of("a", "b", "c")))
        .containsOnly(Map.entry("a", START.plusSeconds(1)), Map.entry("c", START));
  }
}
