package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Seed;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several threads schedule and cancel while one turns the wheel. */
class TimingWheelStressTest {
  private static final int THREADS = 4;
  private static final int TASKS = 20_000;

  @Test
  void eachTaskRunsOnceUnlessItWasCancelled() throws InterruptedException {
    AtomicLong now = new AtomicLong();
    long seed = Seed.of(TimingWheelStressTest.class);
    TimingWheel wheel = new TimingWheel(Duration.ofMillis(1), 64, now::get);
    AtomicBoolean over = new AtomicBoolean();
    Thread hand = new Thread(() -> turn(wheel, now, over));
    hand.start();
    List<Task> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      List<Task> own = new ArrayList<>();
      for (int k = 0; k < TASKS; k++) {
        own.add(new Task());
      }
      tasks.addAll(own);
      Random random = new Random(seed + i);
      Thread thread = new Thread(() -> schedule(wheel, own, random));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    over.set(true);
    hand.join();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    wheel.advance();

    assertThat(tasks)
        .allMatch(task -> task.cancelled ? task.runs.get() <= 1 : task.runs.get() == 1);
  }

  private static void schedule(TimingWheel wheel, List<Task> tasks, Random random) {
    for (Task task : tasks) {
      Timeout timeout =
          wheel.schedule(Duration.ofMillis(random.nextInt(200)), task.runs::incrementAndGet);
      if (random.nextInt(3) == 0) {
        task.cancelled = true;
        timeout.cancel();
      }
    }
  }

  private static void turn(TimingWheel wheel, AtomicLong now, AtomicBoolean over) {
    while (!over.get()) {
      now.addAndGet(500_000);
      wheel.advance();
    }
  }

  private static final class Task {
    final AtomicInteger runs = new AtomicInteger();
    boolean cancelled;
  }
}
