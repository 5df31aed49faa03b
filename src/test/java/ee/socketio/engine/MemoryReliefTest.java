package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.SilentListener;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryReliefTest {
  private final RecordedLog log = RecordedLog.of(MemoryRelief.class);
  private final SteppedTimer timer = new SteppedTimer();
  private final AtomicInteger ids = new AtomicInteger();
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT,
          timer,
          () -> "S" + ids.incrementAndGet(),
          session -> new SilentListener(),
          TestGuard.unlimited(),
          new MemoryBudget(100_000));

  @AfterEach
  void stop() {
    log.close();
  }

  private void open(String address, int header) {
    engine.open(
        new Handshake(
            Map.of("cookie", List.of("x".repeat(header))),
            Map.of("EIO", "4"),
            "/socket.io/",
            address,
            false,
            "localhost",
            Instant.EPOCH,
            null),
        session -> new SilentTransport(TransportName.POLLING));
  }

  @Test
  void theLogContainsTheLargestSession() {
    open("192.0.2.1", 40_000);
    open("192.0.2.2", 70_000);
    timer.pass(MemoryRelief.PAUSE);

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("of 192.0.2.2 closed", "limit: 100,000 bytes", "; 0 other sessions");
  }

  @Test
  void theLogContainsAtMostOneSessionASecondAndTheNumberOfTheOthers() {
    for (int i = 0; i < 5; i++) {
      open("192.0.2.1", 40_000);
    }
    timer.pass(MemoryRelief.PAUSE);
    assertThat(log.lines()).hasSize(1);

    timer.pass(Duration.ofSeconds(1));
    open("192.0.2.1", 40_000);
    timer.pass(MemoryRelief.PAUSE);

    assertThat(log.lines()).last().asString().contains("; 2 other sessions");
  }
}
