package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @Test
  void aRateIsACountAndSeconds() {
    assertThat(Rate.parse("100/10s")).isEqualTo(new Rate(100, Duration.ofSeconds(10)));
  }

  @Test
  void noneMeansNoLimit() {
    assertThat(Rate.parse("none")).isEqualTo(Rate.NONE);
    assertThat(Rate.NONE.limits()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "100",
        "100/s",
        "100/1",
        "100/1m",
        "0/1s",
        "1/0s",
        "-1/1s",
        "1/86401s",
        "9/ 1s"
      })
  void anyOtherTextIsRefused(String text) {
    assertThatThrownBy(() -> Rate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void moreThanOneEventPerNanosecondIsRefused() {
    assertThatThrownBy(() -> new Rate(2, Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameMayContainAnEqualsSign() {
    assertThat(RateLimits.parseEvents("a=b=1/1s"))
        .isEqualTo(Map.of("a=b", new Rate(1, Duration.ofSeconds(1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a=", "=1/1s", "a*b=1/1s", "**=1/1s", "a=1/1s;", "a=1/1s; a=2/1s"})
  void malformedRatesOfEventsAreRefused(String text) {
    assertThatThrownBy(() -> RateLimits.parseEvents(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
