package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private static final Rate FOUR_A_SECOND = new Rate(4, Duration.ofSeconds(1));

  private static int taken(TokenBucket bucket, long now) {
    int count = 0;
    while (count < 1_000 && bucket.take(now) == 0) {
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, Long.MAX_VALUE - 10, Long.MIN_VALUE})
  void theRateHoldsForEveryOriginOfTime(long origin) {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, origin);

    assertThat(taken(bucket, origin)).isEqualTo(4);
    assertThat(taken(bucket, origin + SECOND)).isEqualTo(4);
  }

  @Test
  void aCountThatDoesNotDivideThePeriodIsExact() {
    TokenBucket bucket = new TokenBucket(new Rate(7, Duration.ofNanos(10)), 0);

    assertThat(taken(bucket, 0)).isEqualTo(7);
  }

  @Test
  void tokensAreRefilledEvenly() {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, 0);
    taken(bucket, 0);

    assertThat(taken(bucket, SECOND / 4 - 1)).isZero();
    assertThat(taken(bucket, SECOND / 4)).isEqualTo(1);
    assertThat(taken(bucket, SECOND)).isEqualTo(3);
  }

  @Test
  void aBucketNeverHoldsMoreThanItsRate() {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, 0);

    assertThat(taken(bucket, 1_000 * SECOND)).isEqualTo(4);
  }

  @Test
  void aRefusalReturnsTheTimeUntilTheNextToken() {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, 0);
    taken(bucket, 0);

    assertThat(bucket.take(0)).isEqualTo(SECOND / 4);
    assertThat(bucket.take(SECOND / 8)).isEqualTo(SECOND / 8);
    assertThat(bucket.take(SECOND / 4)).isZero();
  }

  @Test
  void aRefusalDoesNotDelayTheNextToken() {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, 0);
    taken(bucket, 0);
    for (int i = 0; i < 100; i++) {
      bucket.take(0);
    }

    assertThat(bucket.take(SECOND / 4)).isZero();
  }

  @Test
  void aBucketIsFullWhenAllTokensAreRefilled() {
    TokenBucket bucket = new TokenBucket(FOUR_A_SECOND, 0);
    taken(bucket, 0);

    assertThat(bucket.full(SECOND - 1)).isFalse();
    assertThat(bucket.full(SECOND)).isTrue();
  }

  @Test
  void withoutARateEveryCallTakesAToken() {
    TokenBucket bucket = new TokenBucket(Rate.NONE, 0);

    assertThat(taken(bucket, 0)).isEqualTo(1_000);
    assertThat(bucket.full(0)).isTrue();
  }
}
