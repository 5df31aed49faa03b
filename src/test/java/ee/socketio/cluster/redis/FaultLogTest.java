package ee.socketio.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.RecordedLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FaultLogTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final FaultLog faults =
      new FaultLog(System.getLogger(FaultLogTest.class.getName()), "a message failed", now::get);

  @Test
  void aFloodOfFaultsIsCountedAndCausesFewLines() {
    try (RecordedLog log = RecordedLog.of(FaultLogTest.class)) {
      faults.add("first");
      faults.add("second");
      now.addAndGet(Duration.ofSeconds(10).toNanos());
      faults.add("third");
      faults.add("fourth");

      assertThat(log.lines())
          .containsExactly(
              "[SOCKET ERROR] a message failed: first (1 in total)",
              "[SOCKET ERROR] a message failed: third (3 in total)");
    }
    assertThat(faults.count()).isEqualTo(4);
  }

  @Test
  void aCauseThatQuotesAnotherNodeIsOneLineOfBoundedLength() {
    try (RecordedLog log = RecordedLog.of(FaultLogTest.class)) {
      faults.add("first\nsecond" + "x".repeat(10_000));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("first?second")
          .hasSizeLessThan(1_200);
    }
  }
}
