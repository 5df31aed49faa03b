package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedExecutorStressTest {
  private static final int THREADS = 4;
  private static final int BOUND = 2;
  private static final int EACH = 20_000;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void noTaskIsMissedAndTheBoundHolds() throws Exception {
    BoundedExecutor bounded = new BoundedExecutor(workers, BOUND);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch remaining = new CountDownLatch(THREADS * EACH);

    Crowd.run(
        THREADS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < EACH; i++) {
            bounded.execute(
                () -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  running.decrementAndGet();
                  remaining.countDown();
                });
            // Bursts of a random length, so that threads are given back while tasks arrive.
            for (int pause = random.nextInt(200); pause > 150; pause--) {
              Thread.onSpinWait();
            }
          }
        });

    assertThat(remaining.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValueLessThanOrEqualTo(BOUND);
  }
}
