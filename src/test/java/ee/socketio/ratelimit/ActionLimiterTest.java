package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionLimiterTest {
  private final List<AbuseReport> reports = new ArrayList<>();
  private final ActionLimiter limiter =
      new ActionLimiter(
          new AbuseGuard(
              AbuseLimits.NONE,
              () -> 0,
              new ReportThrottle<>(
                  (delay, task) -> {}, Runnable::run, (last, count) -> reports.add(last))),
          Map.of("login", new Rate(1, Duration.ofSeconds(10))),
          () -> 0);

  @Test
  void anAddressIsLimited() {
    assertThat(limiter.take("login", "192.0.2.1")).isZero();
    assertThat(limiter.take("login", "192.0.2.1")).isEqualTo(Duration.ofSeconds(10));
    assertThat(limiter.take("login", "192.0.2.2")).isZero();
    assertThat(reports).containsExactly(new AbuseReport(AbuseKind.ACTIONS, "192.0.2.1", "login"));
  }

  @Test
  void aUserIsLimitedAtEachAddress() {
    assertThat(limiter.takeForUser("login", "ann", "192.0.2.1")).isZero();
    assertThat(limiter.takeForUser("login", "ann", "192.0.2.2")).isPositive();
    assertThat(limiter.takeForUser("login", "bob", "192.0.2.2")).isZero();
  }

  @Test
  void anUnknownActionIsAMistakeOfTheProgram() {
    assertThatThrownBy(() -> limiter.take("search", "192.0.2.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the action 'search' has no rate in socketio.guard.actions, which has [login]");
  }
}
