package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyedBucketsTest {
  private static final long SECOND = 1_000_000_000;

  private final KeyedBuckets buckets = new KeyedBuckets(new Rate(2, Duration.ofSeconds(2)), 100);

  @Test
  void eachKeyHasItsOwnBucket() {
    assertThat(buckets.take("a", 0)).isZero();
    assertThat(buckets.take("a", 0)).isZero();
    assertThat(buckets.take("a", 0)).isEqualTo(SECOND);
    assertThat(buckets.take("b", 0)).isZero();
  }

  @Test
  void aBucketRefills() {
    buckets.take("a", 0);
    buckets.take("a", 0);

    assertThat(buckets.take("a", SECOND)).isZero();
    assertThat(buckets.take("a", SECOND)).isPositive();
  }

  @Test
  void fullBucketsAreRemoved() {
    for (int i = 0; i < 50; i++) {
      buckets.take("key" + i, i * 10L * SECOND);
    }

    assertThat(buckets.size()).isLessThan(4);
  }

  @Test
  void theNumberOfBucketsIsBounded() {
    for (int i = 0; i < 10_000; i++) {
      buckets.take("key" + i, 0);
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  @Test
  void withoutARateThereAreNoBuckets() {
    KeyedBuckets unlimited = new KeyedBuckets(Rate.NONE, 100);

    assertThat(unlimited.take("a", 0)).isZero();
    assertThat(unlimited.size()).isZero();
  }
}
