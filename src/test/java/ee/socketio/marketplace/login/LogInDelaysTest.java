package ee.socketio.marketplace.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogInDelaysTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration MEMORY = Duration.ofMinutes(15);
  private static final int FREE = 3;
  private static final int MAX_PENDING = 4;
  private static final int MAX_TRACKED = 50;

  private long now = Long.MAX_VALUE - 5;
  private final LogInDelays delays =
      new LogInDelays(new DelayOptions(FREE, LONGEST, MEMORY, MAX_PENDING, MAX_TRACKED), () -> now);

  private void passes(Duration time) {
    now += time.toNanos();
  }

  private boolean begins(String network, String account) {
    return delays.begin(network, account).isZero();
  }

  private boolean fails(String network, String account) {
    if (!begins(network, account)) {
      return false;
    }
    delays.fail(network, account);
    return true;
  }

  /** Fails until the network must wait for the longest time. */
  private void failsOften(String network, String account) {
    for (int i = 0; i < 12; i++) {
      fails(network, account);
      passes(LONGEST);
    }
    fails(network, account);
  }

  @Test
  void theDelayDoublesUpToItsMaximumAfterTheFreeFailures() {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      assertThat(fails("a", "alice")).isTrue();
      Duration wait = delays.begin("a", "bob" + i);
      waits.add(wait);
      if (wait.isZero()) {
        delays.succeed("a", "bob" + i);
      }
      passes(wait);
    }

    assertThat(waits)
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            SECOND,
            SECOND.multipliedBy(2),
            SECOND.multipliedBy(4),
            SECOND.multipliedBy(8),
            LONGEST,
            LONGEST,
            LONGEST);
  }

  @Test
  void aRefusedLogInDoesNotProlongTheDelay() {
    failsOften("a", "alice");

    for (int i = 0; i < 9; i++) {
      passes(SECOND);
      assertThat(begins("a", "alice")).isFalse();
    }
    passes(SECOND);

    assertThat(begins("a", "alice")).isTrue();
  }

  @Test
  void aNetworkWithoutFailuresLogsInToAnAccountThatIsUnderAttack() {
    failsOften("attacker", "alice");

    assertThat(begins("home", "alice")).isTrue();
  }

  @Test
  void aNetworkWithAFailureWaitsForAnAccountThatIsUnderAttack() {
    failsOften("attacker", "alice");
    fails("other", "bob");

    assertThat(begins("other", "alice")).isFalse();
    assertThat(begins("other", "carol")).isTrue();

    passes(LONGEST);
    assertThat(begins("other", "alice")).isTrue();
  }

  @Test
  void failuresAreForgottenAfterAWhile() {
    failsOften("a", "alice");

    passes(MEMORY);
    for (int i = 0; i < FREE; i++) {
      assertThat(fails("a", "alice")).isTrue();
    }
  }

  @Test
  void aSuccessfulLogInDoesNotEraseEarlierFailures() {
    failsOften("a", "alice");
    passes(LONGEST);

    assertThat(begins("a", "own account")).isTrue();
    delays.succeed("a", "own account");

    assertThat(fails("a", "alice")).isTrue();
    assertThat(delays.begin("a", "alice")).isEqualTo(LONGEST);
  }

  @Test
  void concurrentLogInsDoNotEvadeTheDelay() {
    for (int i = 0; i < FREE; i++) {
      fails("a", "alice");
    }

    assertThat(begins("a", "alice")).isTrue();
    assertThat(begins("a", "alice")).isFalse();
    assertThat(begins("a", "bob")).isFalse();
  }

  @Test
  void oneNetworkHasALimitedNumberOfConcurrentLogIns() {
    for (int i = 0; i < MAX_PENDING; i++) {
      assertThat(begins("office", "user" + i)).isTrue();
    }
    assertThat(delays.begin("office", "late")).isEqualTo(SECOND);
    assertThat(begins("home", "late")).isTrue();

    delays.succeed("office", "user0");
    assertThat(begins("office", "later")).isTrue();
  }

  @Test
  void successfulLogInsOccupyNoMemory() {
    begins("a", "alice");
    delays.succeed("a", "alice");

    assertThat(delays.size()).isZero();
  }

  @Test
  void aLogInThatMustWaitOccupiesNoMemory() {
    failsOften("a", "alice");
    int before = delays.size();

    for (int i = 0; i < MAX_TRACKED; i++) {
      assertThat(begins("a", "account" + i)).isFalse();
    }

    assertThat(delays.size()).isEqualTo(before);
  }

  @Test
  void theLeastRecentlyUsedEntriesAreRemovedBeyondTheLimit() {
    failsOften("attacker", "alice");
    for (int i = 0; i < 3 * MAX_TRACKED; i++) {
      fails("network" + i, "account" + i);
      assertThat(begins("attacker", "alice")).isFalse();
    }

    assertThat(delays.size()).isEqualTo(2 * MAX_TRACKED);
  }
}
