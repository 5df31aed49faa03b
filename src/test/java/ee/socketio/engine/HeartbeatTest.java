package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration INTERVAL = Duration.ofSeconds(25);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> log = new ArrayList<>();
  private final Heartbeat heartbeat =
      new Heartbeat(timer, INTERVAL, TIMEOUT, () -> log.add("ping"), () -> log.add("expired"));

  @Test
  void aPingIsSentAfterTheInterval() {
    heartbeat.restart();
    timer.pass(INTERVAL.minusMillis(1));
    assertThat(log).isEmpty();
    timer.pass(Duration.ofMillis(1));
    assertThat(log).containsExactly("ping");
  }

  @Test
  void aPongStartsTheNextInterval() {
    heartbeat.restart();
    timer.pass(INTERVAL);
    heartbeat.restart();
    timer.pass(INTERVAL);
    assertThat(log).containsExactly("ping", "ping");
  }

  @Test
  void aMissingPongExpires() {
    heartbeat.restart();
    timer.pass(INTERVAL.plus(TIMEOUT));
    assertThat(log).containsExactly("ping", "expired");
  }

  @Test
  void aStoppedHeartbeatDoesNothing() {
    heartbeat.restart();
    timer.pass(INTERVAL);
    heartbeat.stop();
    heartbeat.restart();
    timer.pass(Duration.ofHours(1));
    assertThat(log).containsExactly("ping");
    assertThat(timer.waiting()).isZero();
  }
}
