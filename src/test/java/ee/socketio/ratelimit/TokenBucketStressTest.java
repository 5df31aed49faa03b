package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketStressTest {
  private static final int THREADS = 4;
  private static final int TRIES = 50_000;

  @Test
  void manyThreadsTogetherTakeAllTokensAndNoMore() throws Exception {
    int count = 10_000;
    TokenBucket bucket = new TokenBucket(new Rate(count, Duration.ofSeconds(1)), 0);
    AtomicInteger taken = new AtomicInteger();

    Crowd.run(
        THREADS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < TRIES; i++) {
            if (bucket.take(0) == 0) {
              taken.incrementAndGet();
            }
          }
        });

    assertThat(taken).hasValue(count);
  }

  /** A thread may use an earlier time than another thread has already used. */
  @Test
  void concurrentCallsTakeNoMoreTokensThanTheElapsedTimeRefills() throws Exception {
    int count = 100;
    long each = Duration.ofSeconds(1).toNanos() / count;
    TokenBucket bucket = new TokenBucket(new Rate(count, Duration.ofSeconds(1)), 0);
    AtomicLong clock = new AtomicLong();
    AtomicInteger taken = new AtomicInteger();

    Crowd.run(
        THREADS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < TRIES; i++) {
            if (bucket.take(clock.addAndGet(step(random, each))) == 0) {
              taken.incrementAndGet();
            }
          }
        });

    long refilled = clock.get() / each;
    assertThat(taken.get()).isBetween((int) (refilled * 99 / 100), (int) refilled + count);
  }

  private static long step(Random random, long each) {
    return random.nextLong(each / 2);
  }
}
