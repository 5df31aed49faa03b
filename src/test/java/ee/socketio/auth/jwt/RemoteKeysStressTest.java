package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many callers look for keys while the keys rotate, time passes, and the issuer sometimes fails.
 */
class RemoteKeysStressTest {
  private static final int CALLERS = 3;
  private static final int CLOCK = CALLERS;
  private static final int ROUNDS = 200;
  private static final int FETCHES = 60;
  private static final int FAILS_EVERY = 20;
  private static final Duration PAUSE = KeyFetchOptions.DEFAULT.pause();
  private static final Duration LONG = Duration.ofDays(365);
  private static final TestTokens STAYS = TestTokens.es256("stays");
  private static final TestTokens ONE = TestTokens.es256("one");
  private static final TestTokens OTHER = TestTokens.es256("other");
  private static final String WITH_ONE = TestTokens.publicJwks(STAYS, ONE);
  private static final String WITH_OTHER = TestTokens.publicJwks(STAYS, OTHER);

  private final SteppedTimer time = new SteppedTimer();
  private final Issuer issuer = new Issuer();
  private final Random seeds = new Random(Seed.of(getClass()));
  private final RemoteKeys keys =
      new RemoteKeys(
          issuer,
          Set.of("ES256"),
          new KeyFetchOptions(PAUSE, LONG, LONG, PAUSE, 1 << 20),
          time::nanoTime);

  @AfterEach
  void stop() {
    keys.close();
  }

  @Test
  void aNewKeyIsFetchedOnceForAllCallers() throws Exception {
    keys.start(Thread::new);
    assertFound(STAYS, "stays");
    for (int i = 1; i <= ROUNDS; i++) {
      TestTokens issued = issuer.rotate();
      String name = issued == ONE ? "one" : "other";
      time.pass(PAUSE);
      Crowd.run(CALLERS, seeds.nextLong(), (thread, random) -> assertFound(issued, name));
      assertThat(issuer.fetches).hasValue(i + 1);
    }
  }

  @Test
  void oneFetchRunsAtATimeAndNoneTooSoonAfterAnother() throws Exception {
    keys.start(Thread::new);
    assertFound(STAYS, "stays");
    issuer.fails = true;
    Crowd.run(
        CALLERS + 1,
        seeds.nextLong(),
        (thread, random) -> {
          while (issuer.fetches.get() < FETCHES && !Thread.interrupted()) {
            if (thread == CLOCK) {
              time.pass(PAUSE.dividedBy(1 + random.nextInt(5)));
              Thread.yield();
            } else {
              assertFound(STAYS, "stays");
              keys.find("ES256", "made up");
            }
          }
        });
    assertThat(issuer.overlapped).isFalse();
    assertThat(issuer.hurried).isFalse();
  }

  private void assertFound(TestTokens issued, String name) throws KeysUnavailableException {
    assertThat(keys.find("ES256", name)).contains(issued.publicKey());
  }

  /** Knows when the keys were fetched. */
  private final class Issuer implements RemoteKeys.Fetch {
    final AtomicInteger fetches = new AtomicInteger();
    final AtomicBoolean overlapped = new AtomicBoolean();
    final AtomicBoolean hurried = new AtomicBoolean();
    volatile boolean fails;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long last = -PAUSE.toNanos();
    private volatile TestTokens current = ONE;

    TestTokens rotate() {
      current = current == ONE ? OTHER : ONE;
      return current;
    }

    @Override
    public String text() throws IOException {
      overlapped.compareAndSet(false, busy.getAndSet(true));
      hurried.compareAndSet(false, time.nanoTime() - last < PAUSE.toNanos());
      try {
        if (fetches.incrementAndGet() % FAILS_EVERY == 0 && fails) {
          throw new IOException("unreachable");
        }
        return current == ONE ? WITH_ONE : WITH_OTHER;
      } finally {
        last = time.nanoTime();
        busy.set(false);
      }
    }
  }
}
