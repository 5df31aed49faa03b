package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Window<String> window = new Window<>(Duration.ofSeconds(5));

  private String at(int millis, String value) {
    return window.replace(Instant.EPOCH.plusMillis(millis), value);
  }

  @Test
  void theFirstValueIsComparedWithItself() {
    assertThat(at(0, "a")).isEqualTo("a");
  }

  @Test
  void aValueIsComparedWithTheLatestOneThatIsOldEnough() {
    at(0, "a");
    at(2_000, "b");
    assertThat(at(4_000, "c")).isEqualTo("a");
    assertThat(at(6_000, "d")).isEqualTo("a");
    assertThat(at(7_000, "e")).isEqualTo("b");
    assertThat(at(60_000, "f")).isEqualTo("e");
  }

  @Test
  void manyValuesWithinASecondDoNotShortenTheWindow() {
    at(0, "a");
    for (int i = 1; i <= 500; i++) {
      assertThat(at(i, "b")).isEqualTo("a");
    }
    assertThat(at(5_400, "c")).isEqualTo("a");
  }
}
