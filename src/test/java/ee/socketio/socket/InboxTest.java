package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.QueueLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final QueueLimits LIMITS = new QueueLimits(3, 100);

  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final MemoryBudget memory = new MemoryBudget(1_000_000);
  private final Inbox inbox = new Inbox(submitted::add, LIMITS, memory, () -> 0);

  private boolean offer(int number, int size) {
    return inbox.offerEvent(() -> done.add(number), size);
  }

  private void runOne() {
    submitted.remove().run();
  }

  @Test
  void anInboxAcceptsNoMorePacketsThanItsLimit() {
    assertThat(List.of(offer(1, 1), offer(2, 1), offer(3, 1), offer(4, 1)))
        .containsExactly(true, true, true, false);
  }

  @Test
  void anInboxAcceptsNoPacketsAboveItsLimitOfBytes() {
    assertThat(List.of(offer(1, 60), offer(2, 41), offer(3, 40)))
        .containsExactly(true, false, true);
  }

  @Test
  void anEmptyInboxAcceptsAPacketOfAnySize() {
    assertThat(offer(1, 1_000)).isTrue();
  }

  @Test
  void theLimitsDoNotApplyToTasksOfTheServer() {
    offer(1, 100);
    inbox.add(() -> done.add(2));

    runOne();

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void aFinishedTaskMakesRoom() {
    offer(1, 100);
    runOne();

    assertThat(offer(2, 100)).isTrue();
  }

  @Test
  void theMemoryOfAPacketCountsUntilItsTaskStarts() {
    offer(1, 5_000);
    assertThat(memory.used()).isBetween(5_000L, 6_000L);

    runOne();

    assertThat(memory.used()).isZero();
    assertThat(inbox.memory()).isZero();
  }

  @Test
  void discardedPacketsAreNotHandledAndFreeTheirMemoryAtOnce() {
    offer(1, 5_000);
    inbox.add(() -> done.add(2));
    inbox.discard();
    assertThat(memory.used()).isZero();

    offer(3, 50);
    runOne();

    assertThat(done).containsExactly(2);
    assertThat(memory.used()).isZero();
    assertThat(inbox.memory()).isZero();
  }
}
