package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialExecutorStressTest {
  private static final int THREADS = 4;
  private static final int TURN = SerialExecutor.TURN;
  private static final int ROUNDS = 2_000;
  private static final int AFTER = 3;
  private static final int PATIENCE_SECONDS = 20;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final Alone alone = new Alone();

  /** Counts how often two tasks were in it at the same time. */
  private static final class Alone {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    void run(Runnable task) {
      if (inside.incrementAndGet() > 1) {
        overlaps.incrementAndGet();
      }
      task.run();
      inside.decrementAndGet();
    }
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void tasksNeverOverlapAndNoneIsLost() throws Exception {
    int each = 20_000;
    SerialExecutor tasks = new SerialExecutor(workers, "a test");
    List<List<Integer>> done = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      done.add(Collections.synchronizedList(new ArrayList<>()));
    }
    CountDownLatch left = new CountDownLatch(THREADS * each);

    Crowd.run(
        THREADS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < each; i++) {
            int number = i;
            tasks.execute(
                () ->
                    alone.run(
                        () -> {
                          done.get(thread).add(number);
                          left.countDown();
                        }));
            // Bursts of a random length, so that runs end while tasks come.
            for (int pause = random.nextInt(200); pause > 150; pause--) {
              Thread.onSpinWait();
            }
          }
        });

    assertThat(left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(alone.overlaps).hasValue(0);
    assertThat(done).allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(each));
  }

  /** The end of a run that has used up its turn is where a second run could slip in. */
  @Test
  void aTaskThatComesAtTheEndOfATurnStartsOneRunOnly() throws Exception {
    Random random = new Random(Seed.of(getClass()));
    for (int round = 0; round < ROUNDS; round++) {
      Alone here = new Alone();
      SerialExecutor tasks = new SerialExecutor(workers, "a test");
      CountDownLatch ready = new CountDownLatch(1);
      AtomicBoolean turnEnds = new AtomicBoolean();
      CountDownLatch done = new CountDownLatch(AFTER);
      tasks.execute(() -> await(ready));
      for (int i = 0; i < TURN - 2; i++) {
        tasks.execute(() -> {});
      }
      tasks.execute(() -> turnEnds.set(true));

      ready.countDown();
      // A latch would wake this thread long after the moment that matters.
      while (!turnEnds.get()) {
        Thread.onSpinWait();
      }
      for (int spin = random.nextInt(30); spin > 0; spin--) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < AFTER; i++) {
        tasks.execute(() -> here.run(Thread::yield));
        tasks.execute(done::countDown);
      }

      await(done);
      assertThat(here.overlaps).hasValue(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
