package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final SteppedTimer time = new SteppedTimer();
  private final SerialExecutor tasks = timed();

  private void add(SerialExecutor executor, int number) {
    executor.execute(() -> done.add(number));
  }

  /** Its clock advances with {@link #addSlow} only. */
  private SerialExecutor timed() {
    Executor executor = submitted::add;
    return new SerialExecutor(task -> executor, "a test", time::nanoTime);
  }

  private void addSlow(SerialExecutor executor, int number, Duration duration) {
    executor.execute(
        () -> {
          done.add(number);
          time.pass(duration);
        });
  }

  private void runOne() {
    submitted.remove().run();
  }

  @Test
  void theCallingThreadRunsNoTask() {
    add(tasks, 1);

    assertThat(done).isEmpty();
    assertThat(tasks.waiting()).isEqualTo(1);
  }

  @Test
  void oneRunRunsAllTasksInTheirOrder() {
    add(tasks, 1);
    add(tasks, 2);
    add(tasks, 3);
    assertThat(submitted).hasSize(1);

    runOne();

    assertThat(done).containsExactly(1, 2, 3);
    assertThat(submitted).isEmpty();
    assertThat(tasks.waiting()).isZero();
  }

  @Test
  void aTaskThatATaskAddsRunsAfterTheOthers() {
    tasks.execute(() -> add(tasks, 2));
    add(tasks, 1);

    runOne();

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void aTaskThatFailsDoesNotAffectTheNextTask() {
    tasks.execute(
        () -> {
          throw new IllegalStateException("expected by the test");
        });
    add(tasks, 1);

    runOne();

    assertThat(done).containsExactly(1);
    assertThat(tasks.waiting()).isZero();
  }

  @Test
  void aRunReturnsTheThreadAfterItsTurn() {
    IntStream.rangeClosed(0, SerialExecutor.TURN).forEach(i -> add(tasks, i));

    runOne();
    assertThat(done).hasSize(SerialExecutor.TURN);
    assertThat(submitted).hasSize(1);
    runOne();

    assertThat(done).hasSize(SerialExecutor.TURN + 1);
    assertThat(submitted).isEmpty();
  }

  @Test
  void aRunThatEndsWithItsTurnSubmitsNoOtherRun() {
    IntStream.range(0, SerialExecutor.TURN).forEach(i -> add(tasks, i));

    runOne();

    assertThat(submitted).isEmpty();
  }

  @Test
  void aRunReturnsTheThreadWhenTheTimeOfItsTurnIsOver() {
    SerialExecutor timed = timed();
    for (int i = 0; i < 3; i++) {
      addSlow(timed, i, SerialExecutor.TURN_TIME);
    }

    runOne();
    assertThat(done).containsExactly(0);
    runOne();
    assertThat(done).containsExactly(0, 1);
    runOne();

    assertThat(done).containsExactly(0, 1, 2);
    assertThat(submitted).isEmpty();
  }

  @Test
  void aRunKeepsTheThreadForTasksWithinTheTimeOfItsTurn() {
    SerialExecutor timed = timed();
    for (int i = 0; i < 4; i++) {
      addSlow(timed, i, SerialExecutor.TURN_TIME.dividedBy(2));
    }

    runOne();

    assertThat(done).containsExactly(0, 1);
  }

  @Test
  void aRunThatStartsWithOneTaskMeasuresTheTasksThatFollow() {
    SerialExecutor timed = timed();
    timed.execute(
        () -> {
          for (int i = 0; i < 3; i++) {
            addSlow(timed, i, SerialExecutor.TURN_TIME);
          }
        });

    runOne();

    assertThat(done).containsExactly(0);
    assertThat(submitted).hasSize(1);
  }

  @Test
  void aTurnOfOneTaskReadsNoClock() {
    SerialExecutor timeless =
        new SerialExecutor(
            task -> submitted::add,
            "a test",
            () -> {
              throw new AssertionError("the clock was read");
            });
    add(timeless, 1);

    runOne();

    assertThat(done).containsExactly(1);
  }

  @Test
  void eachTaskRunsOnItsExecutorAndInItsOrder() {
    Queue<Runnable> others = new ArrayDeque<>();
    Executor here = submitted::add;
    Executor there = others::add;
    Runnable special = () -> done.add(2);
    SerialExecutor two =
        new SerialExecutor(task -> task == special ? there : here, "a test", () -> 0);
    add(two, 1);
    two.execute(special);
    add(two, 3);
    assertThat(others).isEmpty();

    runOne();
    assertThat(done).containsExactly(1);
    assertThat(submitted).isEmpty();
    others.remove().run();
    assertThat(done).containsExactly(1, 2);
    runOne();

    assertThat(done).containsExactly(1, 2, 3);
    assertThat(others).isEmpty();
  }

  @Test
  void theCallingThreadRunsTheTasksOfAStoppedExecutor() {
    SerialExecutor stopped =
        new SerialExecutor(
            run -> {
              throw new RejectedExecutionException();
            },
            "a test");

    add(stopped, 1);
    add(stopped, 2);

    assertThat(done).containsExactly(1, 2);
    assertThat(stopped.waiting()).isZero();
  }

  @Test
  void theCallingThreadRunsTheTasksWhenNoThreadCanBeCreated() {
    SerialExecutor stuck =
        new SerialExecutor(
            run -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            "a test");

    add(stuck, 1);

    assertThat(done).containsExactly(1);
  }

  @Test
  void aRunContinuesOnItsThreadWhenItsExecutorStops() {
    SerialExecutor stopping =
        new SerialExecutor(
            run -> {
              if (!done.isEmpty()) {
                throw new RejectedExecutionException();
              }
              submitted.add(run);
            },
            "a test");
    IntStream.range(0, 3 * SerialExecutor.TURN).forEach(i -> add(stopping, i));

    runOne();

    assertThat(done).hasSize(3 * SerialExecutor.TURN);
  }
}
