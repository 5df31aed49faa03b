package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.QueueLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final QueueLimits LIMITS = new QueueLimits(3, 100);
  private static final int TURN = 64;

  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final Inbox inbox = new Inbox(submitted::add, LIMITS);

  private boolean offer(int number, int size) {
    return inbox.offer(() -> done.add(number), size);
  }

  private void runOne() {
    submitted.remove().run();
  }

  @Test
  void nothingRunsOnTheThreadThatBringsIt() {
    offer(1, 1);

    assertThat(done).isEmpty();
  }

  @Test
  void whoBringsATaskRunsItWhenThereIsNoThread() {
    Inbox stuck =
        new Inbox(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            LIMITS);
    stuck.put(() -> done.add(1), 0);
    stuck.put(() -> done.add(2), 0);

    assertThat(done).containsExactly(1, 2);
    assertThat(stuck.waiting()).isZero();
  }

  @Test
  void tasksRunInTheirOrderInOneRun() {
    offer(1, 1);
    offer(2, 1);
    offer(3, 1);
    assertThat(submitted).hasSize(1);

    runOne();

    assertThat(done).containsExactly(1, 2, 3);
    assertThat(submitted).isEmpty();
  }

  @Test
  void aTaskThatIsPutByATaskRunsAfterTheOthers() {
    inbox.put(() -> offer(2, 1), 0);
    offer(1, 1);

    runOne();

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void moreTasksThanItHoldsAreNotTaken() {
    assertThat(List.of(offer(1, 1), offer(2, 1), offer(3, 1), offer(4, 1)))
        .containsExactly(true, true, true, false);
  }

  @Test
  void moreBytesThanItHoldsAreNotTaken() {
    assertThat(List.of(offer(1, 60), offer(2, 41), offer(3, 40)))
        .containsExactly(true, false, true);
  }

  @Test
  void anEmptyInboxTakesATaskOfAnySize() {
    assertThat(offer(1, 1_000)).isTrue();
  }

  @Test
  void theServersOwnTasksAreTakenWhateverWaits() {
    offer(1, 100);
    inbox.put(() -> done.add(2), 0);

    runOne();

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void whatHasRunMakesRoom() {
    offer(1, 100);
    runOne();

    assertThat(offer(2, 100)).isTrue();
  }

  @Test
  void aRunPassesTheWorkerOnAfterItsTurn() {
    for (int i = 0; i < TURN + 1; i++) {
      inbox.put(() -> done.add(0), 0);
    }

    runOne();
    assertThat(done).hasSize(TURN);
    assertThat(submitted).hasSize(1);
    runOne();

    assertThat(done).hasSize(TURN + 1);
    assertThat(submitted).isEmpty();
  }

  @Test
  void aRunThatEndsWithItsTurnSubmitsNoOther() {
    for (int i = 0; i < TURN; i++) {
      inbox.put(() -> done.add(0), 0);
    }

    runOne();

    assertThat(submitted).isEmpty();
  }

  @Test
  void anExecutorThatHasStoppedLeavesTheTaskToWhoeverBringsIt() {
    Inbox stopped =
        new Inbox(
            run -> {
              throw new RejectedExecutionException();
            },
            LIMITS);

    stopped.put(() -> done.add(1), 0);

    assertThat(done).containsExactly(1);
  }
}
