package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemorySessionsTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final MemorySessions sessions = new MemorySessions(clock);

  @Test
  void onlyASavedIdExists() {
    sessions.save("a");
    assertThat(sessions.exists("a")).isTrue();
    assertThat(sessions.exists("b")).isFalse();
  }

  @Test
  void aSessionEndsAfterADay() {
    sessions.save("a");
    clock.move(MemorySessions.DURATION.minusMillis(1));
    assertThat(sessions.exists("a")).isTrue();
    clock.move(Duration.ofMillis(1));
    assertThat(sessions.exists("a")).isFalse();
  }

  @Test
  void beyondTheLimitTheOldestSessionEnds() {
    for (int i = 0; i <= MemorySessions.MAX; i++) {
      sessions.save("session " + i);
    }
    assertThat(sessions.exists("session 0")).isFalse();
    assertThat(sessions.exists("session 1")).isTrue();
    assertThat(sessions.exists("session " + MemorySessions.MAX)).isTrue();
  }
}
