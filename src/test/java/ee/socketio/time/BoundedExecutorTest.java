package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedExecutorTest {
  private static final int WAITING = 100_000;

  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final BoundedExecutor two = new BoundedExecutor(submitted::add, 2);

  private void add(Executor executor, int number) {
    executor.execute(() -> done.add(number));
  }

  private void runOne() {
    submitted.remove().run();
  }

  @Test
  void theExecutorHasNoMoreTasksThanItsBound() {
    IntStream.rangeClosed(1, 5).forEach(i -> add(two, i));

    assertThat(submitted).hasSize(2);
  }

  @Test
  void aTaskThatEndsSubmitsTheNextTask() {
    IntStream.rangeClosed(1, 3).forEach(i -> add(two, i));
    runOne();

    assertThat(done).containsExactly(1);
    assertThat(submitted).hasSize(2);
  }

  @Test
  void waitingTasksRunInTheirOrder() {
    IntStream.rangeClosed(1, 5).forEach(i -> add(two, i));
    while (!submitted.isEmpty()) {
      runOne();
    }

    assertThat(done).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void twoUsersOfAnExecutorTakeTurns() {
    BoundedExecutor one = new BoundedExecutor(submitted::add, 1);
    BoundedExecutor other = new BoundedExecutor(submitted::add, 1);
    IntStream.rangeClosed(1, 3).forEach(i -> add(one, i));
    IntStream.rangeClosed(11, 13).forEach(i -> add(other, i));
    while (!submitted.isEmpty()) {
      runOne();
    }

    assertThat(done).containsExactly(1, 11, 2, 12, 3, 13);
  }

  @Test
  void aTaskThatFailsDoesNotKeepItsThread() {
    for (int i = 0; i < 2; i++) {
      two.execute(
          () -> {
            throw new IllegalStateException("expected by the test");
          });
    }
    runOne();
    runOne();
    add(two, 1);
    runOne();

    assertThat(done).containsExactly(1);
  }

  @Test
  void theCallingThreadRunsTheTasksOfAStoppedExecutor() {
    BoundedExecutor stopped =
        new BoundedExecutor(
            run -> {
              throw new RejectedExecutionException();
            },
            1);
    add(stopped, 1);
    add(stopped, 2);

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void manyTasksThatWaitWhileTheExecutorStopsRunOnOneThread() {
    BoundedExecutor stopping =
        new BoundedExecutor(
            run -> {
              if (!submitted.isEmpty() || !done.isEmpty()) {
                throw new RejectedExecutionException();
              }
              submitted.add(run);
            },
            1);
    IntStream.range(0, WAITING).forEach(i -> add(stopping, i));
    runOne();

    assertThat(done).hasSize(WAITING);
  }
}
