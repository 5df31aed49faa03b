package ee.socketio.marketplace.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureReportsTest {
  private long now;
  private final FailureReports reports = new FailureReports(1000, () -> now);

  @Test
  void aNetworkIsReportedOncePerSecondWithTheNumberOfFailures() {
    assertThat(reports.add("a")).isEqualTo(1);
    for (int i = 0; i < 7; i++) {
      assertThat(reports.add("a")).isZero();
    }
    assertThat(reports.add("b")).isEqualTo(1);

    now += Duration.ofSeconds(1).toNanos();

    assertThat(reports.add("a")).isEqualTo(8);
  }

  @Test
  void manyNetworksTogetherCauseAtMostTwentyReportsAtOnce() {
    int reported = 0;
    for (int i = 0; i < 500; i++) {
      reported += reports.add("network" + i);
    }

    assertThat(reported).isEqualTo(20);
  }
}
