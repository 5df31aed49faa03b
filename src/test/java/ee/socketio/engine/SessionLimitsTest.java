package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SilentListener;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.time.TimingWheel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {
  private static final String ATTACKER = "198.51.100.1";

  private final AtomicInteger ids = new AtomicInteger();

  private Engine engine(SessionLimits limits) {
    return new Engine(
        EngineOptions.DEFAULT.withSessions(limits),
        new TimingWheel(Duration.ofMillis(1), 1024, () -> 0),
        () -> "S" + ids.incrementAndGet(),
        session -> new SilentListener(),
        new AbuseGuard(
            AbuseLimits.DEFAULT,
            () -> 0,
            new ReportThrottle<>((delay, task) -> {}, Runnable::run, (last, count) -> {})));
  }

  private static Session open(Engine engine, String address) {
    return engine.open(
        Handshakes.from(address), session -> new SilentTransport(TransportName.WEBSOCKET));
  }

  private static boolean connects(Engine engine, String address) {
    if (engine.admit(address) != Admission.ADMITTED) {
      return false;
    }
    open(engine, address).established();
    return true;
  }

  @Test
  void oneAddressCannotTakeTheSessionsOfThousandOthers() {
    Engine engine = engine(new SessionLimits(101_000, 1_000, 10_000, 1_000));
    int served = 0;
    int taken = 0;
    for (int client = 0; client < 100; client++) {
      for (int network = 0; network < 1_000; network++) {
        served += connects(engine, "10.0." + network / 250 + "." + network % 250) ? 1 : 0;
        taken += connects(engine, ATTACKER) ? 1 : 0;
      }
    }

    assertThat(served).isEqualTo(100_000);
    assertThat(taken).isEqualTo(1_000);
    assertThat(engine.sessions()).hasSize(101_000);
  }

  @Test
  void oneAddressCannotTakeTheHalfOpenSessionsOfOthers() {
    Engine engine = engine(new SessionLimits(100_000, 100_000, 200, 100));
    Session other = open(engine, "10.0.0.1");
    for (int i = 0; i < 5_000; i++) {
      open(engine, ATTACKER);
    }

    assertThat(other.isOpen()).isTrue();
    assertThat(engine.halfOpen()).isEqualTo(101);
    assertThat(engine.sessions()).hasSize(101);
  }

  @Test
  void handshakesBeyondTheRateOfAnAddressAreRefused() {
    Engine engine = engine(SessionLimits.DEFAULT);
    for (int i = 0; i < AbuseLimits.DEFAULT.handshakes().count(); i++) {
      assertThat(engine.admit(ATTACKER)).isEqualTo(Admission.ADMITTED);
    }

    assertThat(engine.admit(ATTACKER)).isEqualTo(Admission.TOO_MANY_REQUESTS);
    assertThat(engine.admit("10.0.0.1")).isEqualTo(Admission.ADMITTED);
  }

  @Test
  void aClosedSessionMakesRoomForAnother() {
    Engine engine = engine(new SessionLimits(2, 1, 2, 2));
    Session session = open(engine, ATTACKER);
    assertThat(engine.admit(ATTACKER)).isEqualTo(Admission.TOO_MANY_REQUESTS);
    session.abort(CloseReason.FORCED_CLOSE);

    assertThat(engine.admit(ATTACKER)).isEqualTo(Admission.ADMITTED);
    assertThat(engine.halfOpen()).isZero();
  }
}
