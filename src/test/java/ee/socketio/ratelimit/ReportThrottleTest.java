package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportThrottleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> reports = new ArrayList<>();
  private final ReportThrottle<String> throttle =
      new ReportThrottle<>(
          timer::schedule, Runnable::run, (last, count) -> reports.add(last + " x" + count));

  @Test
  void theFirstReportIsDeliveredAtOnce() {
    throttle.add("a", "one");

    assertThat(reports).containsExactly("one x1");
  }

  @Test
  void furtherReportsAreCounted() {
    for (int i = 0; i < 1_000; i++) {
      throttle.add("a", "number " + i);
    }
    timer.pass(SECOND);

    assertThat(reports).containsExactly("number 0 x1", "number 999 x999");
  }

  @Test
  void aFloodIsReportedOnceASecond() {
    for (int tenth = 0; tenth < 50; tenth++) {
      throttle.add("a", "flood");
      timer.pass(SECOND.dividedBy(10));
    }

    assertThat(reports).hasSize(1 + 5);
  }

  @Test
  void aReportAfterAQuietSecondIsDeliveredAtOnce() {
    throttle.add("a", "one");
    timer.pass(SECOND.multipliedBy(2));
    throttle.add("a", "two");

    assertThat(reports).containsExactly("one x1", "two x1");
  }

  @Test
  void manyKeysShareTheDeliveriesOfASecond() {
    for (int i = 0; i < 20; i++) {
      throttle.add("key" + i, "r" + i);
    }
    assertThat(reports).hasSize(ReportThrottle.PER_SECOND);
    timer.pass(SECOND);
    assertThat(reports).hasSize(2 * ReportThrottle.PER_SECOND);
    timer.pass(SECOND);

    assertThat(reports).hasSize(20).contains("r19 x1");
  }

  @Test
  void theNumberOfKeysIsBounded() {
    for (int i = 0; i < 100_000; i++) {
      throttle.add("key" + i, "r");
    }
    timer.pass(SECOND.multipliedBy(1_000));

    assertThat(
            reports.stream()
                .mapToInt(each -> Integer.parseInt(each.substring("r x".length())))
                .sum())
        .isEqualTo(100_000);
    assertThat(reports).hasSizeLessThanOrEqualTo(ReportThrottle.MOST_KEYS + 1);
  }

  @Test
  void nothingIsScheduledAfterAQuietSecond() {
    throttle.add("a", "one");
    timer.pass(SECOND.multipliedBy(2));

    assertThat(timer.waiting()).isZero();
  }
}
