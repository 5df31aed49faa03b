package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserQuotasTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final long LATER = PERIOD.toNanos();
  private static final int LIMIT = 5;

  private final UserQuotas quotas =
      new UserQuotas(new Rate(2, PERIOD), new EventRules(Map.of("a", new Rate(1, PERIOD))), LIMIT);

  @Test
  void allSocketsOfAUserHaveOneQuota() {
    Quota first = quotas.take("ann", 0);

    assertThat(quotas.take("ann", 0)).isSameAs(first);
    assertThat(quotas.take("bob", 0)).isNotSameAs(first);
  }

  @Test
  void aReturningUserHasThePreviousQuota() {
    Quota first = quotas.take("ann", 0);
    first.event(0).take(0);
    quotas.release("ann", 0);

    assertThat(quotas.take("ann", LATER - 1)).isSameAs(first);
  }

  @Test
  void aReleasedQuotaIsRemovedWhenItIsFull() {
    quotas.take("ann", 0).all().take(0);
    quotas.release("ann", 0);
    assertThat(quotas.size()).isEqualTo(1);

    quotas.take("bob", LATER);
    quotas.release("bob", LATER);
    assertThat(quotas.size()).isZero();
  }

  @Test
  void aQuotaInUseIsKept() {
    Quota held = quotas.take("ann", 0);
    quotas.take("ann", 0);
    quotas.release("ann", 0);
    quotas.take("bob", LATER);
    quotas.release("bob", LATER);

    assertThat(quotas.take("ann", LATER)).isSameAs(held);
  }

  @Test
  void theNumberOfReleasedQuotasIsLimited() {
    for (int i = 0; i < 100; i++) {
      quotas.take("user" + i, 0).all().take(0);
      quotas.release("user" + i, 0);
    }

    assertThat(quotas.size()).isEqualTo(LIMIT);
  }

  @Test
  void aUserWhoReconnectsOftenHasOneQuota() {
    for (int i = 0; i < 100; i++) {
      quotas.take("ann", 0).all().take(0);
      quotas.release("ann", 0);
    }
    assertThat(quotas.size()).isEqualTo(1);

    quotas.take("bob", LATER);
    quotas.release("bob", LATER);
    assertThat(quotas.size()).isZero();
  }

  @Test
  void noQuotaRemainsAfterConcurrentTakesAndReleases() throws Exception {
    Crowd.run(
        4,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < 20_000; i++) {
            String user = "user" + random.nextInt(8);
            quotas.take(user, i).all().take(i);
            quotas.release(user, i);
          }
        });
    for (int i = 0; i < 10; i++) {
      quotas.take("last", LATER * 2);
      quotas.release("last", LATER * 2);
    }

    assertThat(quotas.size()).isZero();
  }
}
