package ee.socketio.time;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
  private static final Duration TICK = Duration.ofMillis(10);

  private long now;
  private final TimingWheel wheel = new TimingWheel(TICK, 8, () -> now);
  private final List<String> ran = new ArrayList<>();

  @Test
  void aTaskNeverRunsEarly() {
    wheel.schedule(Duration.ofMillis(25), () -> ran.add("a"));
    at(25);
    assertThat(ran).isEmpty();
  }

  @Test
  void aTaskIsLateByATickAtTheMost() {
    wheel.schedule(Duration.ofMillis(25), () -> ran.add("a"));
    at(40);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void aDelayMayTakeManyTurnsOfTheWheel() {
    wheel.schedule(Duration.ofMillis(1000), () -> ran.add("a"));
    at(990);
    assertThat(ran).isEmpty();
    at(1000);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void noDelayIsTheNextTick() {
    wheel.schedule(Duration.ZERO, () -> ran.add("a"));
    at(20);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    Timeout first = wheel.schedule(TICK, () -> ran.add("a"));
    Timeout second = wheel.schedule(TICK, () -> ran.add("b"));
    wheel.schedule(TICK, () -> ran.add("c"));
    second.cancel();
    first.cancel();
    first.cancel();
    at(50);
    assertThat(ran).containsExactly("c");
  }

  @Test
  void cancellingWhatHasRunDoesNothing() {
    Timeout timeout = wheel.schedule(TICK, () -> ran.add("a"));
    at(50);
    timeout.cancel();
    assertThat(ran).containsExactly("a");
  }

  @Test
  void aTaskMayScheduleAnother() {
    wheel.schedule(TICK, () -> wheel.schedule(TICK, () -> ran.add("b")));
    at(100);
    at(200);
    assertThat(ran).containsExactly("b");
  }

  @Test
  void aFailingTaskIsNothingToTheOthers() {
    wheel.schedule(
        TICK,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    wheel.schedule(TICK, () -> ran.add("b"));
    at(50);
    assertThat(ran).containsExactly("b");
  }

  @Test
  void sleepsUntilTheNextTaskAndWakesForAnEarlierOne() {
    wheel.wakeWith(() -> ran.add("woken"));
    wheel.schedule(Duration.ofMillis(50), () -> {});
    assertThat(wheel.sleep()).isEqualTo(Duration.ofMillis(50).toNanos());
    wheel.schedule(Duration.ofMillis(60), () -> {});
    assertThat(ran).isEmpty();
    wheel.schedule(Duration.ofMillis(30), () -> {});
    assertThat(ran).containsExactly("woken");
  }

  @Test
  void sleepsNoLongerThanATurn() {
    assertThat(wheel.sleep()).isEqualTo(TICK.multipliedBy(8).toNanos());
  }

  private void at(long millis) {
    now = Duration.ofMillis(millis).toNanos();
    wheel.advance();
  }
}
