package ee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemorySessionStoreTest {
  private static final Duration LIFETIME = Duration.ofSeconds(10);

  private final SteppedTimer time = new SteppedTimer();
  private final ManualClock clock = new ManualClock(Instant.EPOCH, time);
  private final List<String> expired = new ArrayList<>();
  private final MemorySessionStore store =
      new MemorySessionStore(2, LIFETIME, clock, session -> expired.add(session.pid()));

  private SavedSession session(String pid, @Nullable String userId) {
    return new SavedSession(
        pid,
        new SocketId("id"),
        NamespaceName.ROOT,
        userId,
        Set.of(),
        Set.of(),
        List.of(),
        Map.of(),
        new Progress(0, 0, 0, 0),
        null,
        clock.instant());
  }

  private @Nullable SavedSession take(String pid) {
    return store.take(pid, any -> true).toCompletableFuture().join();
  }

  @Test
  void aSessionIsTakenOnce() {
    store.save(session("a", null));
    assertThat(take("a")).isNotNull();
    assertThat(take("a")).isNull();
  }

  @Test
  void aSessionOfAnotherClientStays() {
    store.save(session("a", null));
    assertThat(store.take("a", none -> false).toCompletableFuture().join()).isNull();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void tooManySessionsExpireTheOldest() {
    List.of("a", "b", "c").forEach(pid -> store.save(session(pid, null)));
    assertThat(expired).containsExactly("a");
    assertThat(take("a")).isNull();
    assertThat(take("c")).isNotNull();
  }

  @Test
  void aSessionExpiresAfterItsLifetime() {
    store.save(session("a", null));
    time.pass(LIFETIME);
    store.removeExpired();
    assertThat(expired).isEmpty();
    time.pass(Duration.ofMillis(1));
    assertThat(take("a")).isNull();
    store.removeExpired();
    assertThat(expired).containsExactly("a");
  }

  @Test
  void aSessionThatWasReturnedExpiresAtTheSameTime() {
    SavedSession taken = session("a", null);
    time.pass(Duration.ofSeconds(5));
    store.save(session("b", null));
    store.save(taken);
    time.pass(Duration.ofSeconds(6));
    store.removeExpired();
    assertThat(expired).containsExactly("a");
  }

  @Test
  void theSessionsOfAUserEnd() {
    store.save(session("a", "ann"));
    store.save(session("b", null));
    store.removeUser("ann");
    assertThat(expired).containsExactly("a");
    assertThat(take("b")).isNotNull();
  }
}
