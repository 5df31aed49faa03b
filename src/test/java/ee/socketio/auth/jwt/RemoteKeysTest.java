package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestTokens;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {
  private static final TestTokens OLD = TestTokens.es256("old");
  private static final TestTokens NEW = TestTokens.es256("new");
  private static final Duration PAUSE = KeyFetchOptions.DEFAULT.pause();
  private static final Duration REFRESH = KeyFetchOptions.DEFAULT.refresh();
  private static final Duration MILLI = Duration.ofMillis(1);

  private final SteppedTimer time = new SteppedTimer();
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private String answer = TestTokens.publicJwks(OLD);
  private int fetches;
  private final RemoteKeys keys = keys(this::fetch, Duration.ZERO);

  private RemoteKeys keys(RemoteKeys.Fetch fetch, Duration wait) {
    KeyFetchOptions options =
        new KeyFetchOptions(KeyFetchOptions.DEFAULT.timeout(), wait, REFRESH, PAUSE, 1 << 20);
    return new RemoteKeys(fetch, Set.of("ES256"), options, time::nanoTime);
  }

  private String fetch() throws IOException {
    fetches++;
    if (answer.isEmpty()) {
      throw new IOException("unreachable");
    }
    return answer;
  }

  private String slowly(CountDownLatch fetching, CountDownLatch issuer)
      throws InterruptedException {
    fetching.countDown();
    issuer.await();
    return answer;
  }

  private Optional<Key> find(String keyId) {
    return find(keys, keyId);
  }

  private static Optional<Key> find(RemoteKeys source, String keyId) {
    try {
      return source.find("ES256", keyId);
    } catch (KeysUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertUnavailable(RemoteKeys source, String keyId) {
    assertThatThrownBy(() -> source.find("ES256", keyId))
        .isInstanceOf(KeysUnavailableException.class);
  }

  private void start(RemoteKeys source) {
    source.start(
        task -> {
          Thread created = new Thread(task);
          thread.set(created);
          return created;
        });
  }

  private void assertEnded() throws InterruptedException {
    Thread started = Objects.requireNonNull(thread.get());
    started.join(10_000);
    assertThat(started.isAlive()).isFalse();
  }

  @Test
  void keysAreFetchedAtTheStartAndAgainAfterTheInterval() throws Exception {
    assertThat(keys.isDue()).isTrue();
    keys.refresh();
    assertThat(find("old")).contains(OLD.publicKey());
    time.pass(REFRESH.minus(MILLI));
    assertThat(keys.isDue()).isFalse();
    time.pass(MILLI);
    assertThat(keys.isDue()).isTrue();
    answer = TestTokens.publicJwks(NEW);
    keys.refresh();
    assertThat(find("new")).contains(NEW.publicKey());
    assertThat(find("old")).isEmpty();
    assertThat(keys.isDue()).isFalse();
  }

  @Test
  void anAlgorithmThatIsNotExpectedRequestsNothing() throws Exception {
    keys.refresh();
    time.pass(PAUSE);

    assertThat(keys.find("RS256", "old")).isEmpty();
    assertThat(keys.isDue()).isFalse();
  }

  @Test
  void anUnknownKeyIdRequestsOneFetchPerPause() throws Exception {
    keys.refresh();
    time.pass(PAUSE.minus(MILLI));
    for (int i = 0; i < 1000; i++) {
      assertThat(find("made up " + i)).isEmpty();
    }
    assertThat(keys.isDue()).isFalse();

    time.pass(MILLI);
    for (int i = 0; i < 1000; i++) {
      assertUnavailable(keys, "made up " + i);
    }
    assertThat(keys.isDue()).isTrue();
    answer = TestTokens.publicJwks(OLD, NEW);
    keys.refresh();

    assertThat(find("new")).contains(NEW.publicKey());
    assertThat(find("made up")).isEmpty();
    assertThat(keys.isDue()).isFalse();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void fetchedKeysRemainInUseWhileTheIssuerCannotBeReached() throws Exception {
    keys.refresh();
    answer = "";
    time.pass(REFRESH);
    keys.refresh();
    assertThat(find("old")).isPresent();
    answer = "<html>no keys today</html>";
    time.pass(PAUSE);
    assertThat(keys.isDue()).isTrue();
    keys.refresh();
    assertThat(find("old")).isPresent();
  }

  @Test
  void anIssuerThatCannotBeReachedAtFirstIsAskedAgainAfterAPause() throws Exception {
    String good = answer;
    answer = "";
    keys.refresh();
    assertUnavailable(keys, "old");
    assertThat(keys.isDue()).isFalse();
    time.pass(PAUSE);
    assertThat(keys.isDue()).isTrue();
    answer = good;
    keys.refresh();
    assertThat(find("old")).isPresent();
  }

  @Test
  void aCallerWaitsForTheKeysThatAreBeingFetched() throws Exception {
    CountDownLatch issuer = new CountDownLatch(1);
    RemoteKeys slow = keys(() -> slowly(new CountDownLatch(1), issuer), Duration.ofHours(1));
    start(slow);
    CompletableFuture<Optional<Key>> caller =
        CompletableFuture.supplyAsync(() -> find(slow, "old"));

    issuer.countDown();

    assertThat(caller.get(10, TimeUnit.SECONDS)).contains(OLD.publicKey());
    slow.close();
  }

  @Test
  void callersDoNotWaitForAFetchThatHasTakenTooLong() throws Exception {
    Duration wait = Duration.ofHours(1);
    CountDownLatch fetching = new CountDownLatch(1);
    RemoteKeys slow = keys(() -> slowly(fetching, new CountDownLatch(1)), wait);
    start(slow);
    fetching.await();

    time.pass(wait);

    for (int i = 0; i < 100; i++) {
      assertUnavailable(slow, "old");
    }
    slow.close();
  }

  @Test
  void theEndStopsTheThreadAlsoDuringAFetch() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    RemoteKeys slow = keys(() -> slowly(fetching, new CountDownLatch(1)), Duration.ofHours(1));
    start(slow);
    fetching.await();

    slow.close();

    assertEnded();
    assertUnavailable(slow, "old");
  }

  @Test
  void theEndStopsAThreadThatWaits() throws Exception {
    start(keys);

    keys.close();

    assertEnded();
  }
}
