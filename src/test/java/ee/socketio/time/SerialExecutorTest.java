package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final SerialExecutor tasks = new SerialExecutor(submitted::add, "a test");

  private void add(SerialExecutor executor, int number) {
    executor.execute(() -> done.add(number));
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
