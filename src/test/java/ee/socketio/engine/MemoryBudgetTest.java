package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(10_000);

  @Test
  void aHolderCountsInWholeKibibytes() {
    budget.changed(0, 1_000);
    assertThat(budget.used()).isZero();
    budget.changed(1_000, 2_500);
    assertThat(budget.used()).isEqualTo(2_048);
    budget.changed(2_500, 0);
    assertThat(budget.used()).isZero();
  }

  @Test
  void theMeasuredQueuesCountBesideTheHolders() {
    budget.add(6_000);
    budget.queued(5_000);
    assertThat(budget.used()).isEqualTo(11_000);
    assertThat(budget.exceeded()).isTrue();

    budget.queued(1_000);

    assertThat(budget.exceeded()).isFalse();
  }

  @Test
  void theLimitItselfIsPermitted() {
    budget.add(10_000);
    assertThat(budget.exceeded()).isFalse();
    budget.add(1);
    assertThat(budget.exceeded()).isTrue();
  }

  @Test
  void onlyMoreMemoryReportsAnExcess() {
    AtomicInteger excesses = new AtomicInteger();
    budget.onExceeded(excesses::incrementAndGet);
    budget.add(20_000);
    budget.add(-1);

    assertThat(excesses).hasValue(1);
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> new MemoryBudget(0)).hasMessage("limit is 0, expected at least 1");
  }
}
