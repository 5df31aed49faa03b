package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTokens;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Several threads look up keys while time passes and the issuer rotates its keys. Some fetches
 * fail.
 */
class RemoteKeysStressTest {
  private static final int CALLERS = 3;
  private static final int CLOCK = CALLERS;
  private static final int ROUNDS = 200;
  private static final int FETCHES = 60;
  private static final int FAILS_EVERY = 20;
  private static final TestTokens STAYS = TestTokens.es256("stays");
  private static final TestTokens ONE = TestTokens.es256("one");
  private static final TestTokens OTHER = TestTokens.es256("other");
  private static final String WITH_ONE = TestTokens.publicJwks(STAYS, ONE);
  private static final String WITH_OTHER = TestTokens.publicJwks(STAYS, OTHER);

  private final ManualClock clock = new ManualClock(JwtFixture.NOW);
  private final Issuer issuer = new Issuer();
  private final Random seeds = new Random(Seed.of(getClass()));

  @Test
  void theFirstCallerFetchesAndAllOthersWait() throws Exception {
    for (int i = 1; i <= ROUNDS; i++) {
      RemoteKeys keys = keys();
      Crowd.run(CALLERS, seeds.nextLong(), (thread, random) -> assertFound(keys, STAYS, "stays"));
      assertThat(issuer.fetches).hasValue(i);
    }
  }

  @Test
  void aNewKeyIsFetchedOnceForAllCallers() throws Exception {
    RemoteKeys keys = keys();
    for (int i = 1; i <= ROUNDS; i++) {
      TestTokens issued = issuer.rotate();
      String name = issued == ONE ? "one" : "other";
      clock.move(RemoteKeys.PAUSE.plusMillis(1));
      Crowd.run(
          CALLERS,
          seeds.nextLong(),
          (thread, random) -> {
            while (keys.find("ES256", name).isEmpty() && !Thread.interrupted()) {
              assertFound(keys, STAYS, "stays");
            }
            assertFound(keys, issued, name);
          });
      assertThat(issuer.fetches).hasValue(i);
    }
  }

  @Test
  void fetchesDoNotOverlapAndArePausedInBetween() throws Exception {
    RemoteKeys keys = keys();
    assertFound(keys, STAYS, "stays");
    issuer.fails = true;
    Crowd.run(
        CALLERS + 1,
        seeds.nextLong(),
        (thread, random) -> {
          while (issuer.fetches.get() < FETCHES && !Thread.interrupted()) {
            if (thread == CLOCK) {
              clock.move(RemoteKeys.PAUSE.dividedBy(1 + random.nextInt(5)));
              Thread.yield();
            } else {
              assertFound(keys, STAYS, "stays");
              keys.find("ES256", "made up");
            }
          }
        });
    assertThat(issuer.overlapped).isFalse();
    assertThat(issuer.hurried).isFalse();
  }

  private RemoteKeys keys() {
    return new RemoteKeys(issuer, Set.of("ES256"), clock);
  }

  private static void assertFound(RemoteKeys keys, TestTokens issued, String name) {
    assertThat(keys.find("ES256", name)).contains(issued.publicKey());
  }

  /** Detects fetches that overlap, and fetches that follow another one too soon. */
  private final class Issuer implements RemoteKeys.Fetch {
    final AtomicInteger fetches = new AtomicInteger();
    final AtomicBoolean overlapped = new AtomicBoolean();
    final AtomicBoolean hurried = new AtomicBoolean();
    volatile boolean fails;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Instant last = Instant.EPOCH;
    private volatile TestTokens current = ONE;

    TestTokens rotate() {
      current = current == ONE ? OTHER : ONE;
      return current;
    }

    @Override
    public String text() throws IOException {
      overlapped.compareAndSet(false, busy.getAndSet(true));
      hurried.compareAndSet(false, !clock.instant().isAfter(last.plus(RemoteKeys.PAUSE)));
      try {
        if (fetches.incrementAndGet() % FAILS_EVERY == 0 && fails) {
          throw new IOException("unreachable");
        }
        return current == ONE ? WITH_ONE : WITH_OTHER;
      } finally {
        last = clock.instant();
        busy.set(false);
      }
    }
  }
}
