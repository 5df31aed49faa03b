package ee.socketio.marketplace.user;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.testkit.TestTimeout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
  private static final int HALF = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int QUEUE = 3;

  private final CountDownLatch finish = new CountDownLatch(1);
  private final CountDownLatch busy = new CountDownLatch(HALF);
  private final AtomicInteger concurrent = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final PasswordChecks checks =
      new PasswordChecks(new Slow(), QUEUE, Executors.defaultThreadFactory());

  /** A directory whose checks wait until the test permits them to finish. */
  private final class Slow extends UserDirectory {
    @Override
    Optional<User> logIn(String email, String password) {
      most.accumulateAndGet(concurrent.incrementAndGet(), Math::max);
      busy.countDown();
      try {
        finish.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      concurrent.decrementAndGet();
      if (password.equals("outage")) {
        throw MarketplaceError.STORE_UNAVAILABLE.because("for the test");
      }
      return Optional.empty();
    }
  }

  @AfterEach
  void close() {
    finish.countDown();
    checks.close();
  }

  private CompletableFuture<Optional<User>> check(String password) {
    return checks.check("alice@demo.shop", password).toCompletableFuture();
  }

  @Test
  void halfOfTheProcessorsCheckPasswordsAndFurtherChecksWaitInABoundedQueue() throws Exception {
    List<CompletableFuture<Optional<User>>> all = new ArrayList<>();
    for (int i = 0; i < HALF + QUEUE; i++) {
      all.add(check("demo"));
    }
    assertThat(busy.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(all).noneMatch(CompletableFuture::isDone);

    CompletableFuture<Optional<User>> refused = check("demo");
    assertThat(refused)
        .isCompletedExceptionally()
        .failsWithin(0, TimeUnit.SECONDS)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            MarketplaceException.class,
            e -> assertThat(e.error()).isEqualTo(MarketplaceError.LOG_IN_BUSY));

    finish.countDown();
    for (CompletableFuture<Optional<User>> each : all) {
      assertThat(each.get(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEmpty();
    }
    assertThat(most).hasValue(HALF);
  }

  @Test
  void anExceptionOfACheckIsItsResult() {
    finish.countDown();

    assertThat(
            check("outage")
                .handle((user, failure) -> failure)
                .orTimeout(30, TimeUnit.SECONDS)
                .join())
        .isNotInstanceOf(CompletionException.class)
        .isInstanceOf(MarketplaceException.class);
  }
}
