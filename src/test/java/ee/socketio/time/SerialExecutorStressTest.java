package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.OverlapCounter;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialExecutorStressTest {
  private static final int THREADS = 4;
  private static final int TURN = SerialExecutor.TURN;
  private static final int ROUNDS = 2_000;
  private static final int AFTER = 3;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final OverlapCounter counter = new OverlapCounter();

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
                    counter.run(
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

    assertThat(left.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(counter.overlaps()).isZero();
    assertThat(done).allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(each));
  }

  /** A second run could start while a run ends because its turn is over. */
  @Test
  void aTaskThatIsAddedAtTheEndOfATurnStartsOneRunOnly() throws Exception {
    Random random = new Random(Seed.of(getClass()));
    for (int round = 0; round < ROUNDS; round++) {
      OverlapCounter counterOfRound = new OverlapCounter();
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
      // Spins, because a latch would wake this thread too late.
      while (!turnEnds.get()) {
        Thread.onSpinWait();
      }
      for (int spin = random.nextInt(30); spin > 0; spin--) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < AFTER; i++) {
        tasks.execute(() -> counterOfRound.run(Thread::yield));
        tasks.execute(done::countDown);
      }

      await(done);
      assertThat(counterOfRound.overlaps()).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
