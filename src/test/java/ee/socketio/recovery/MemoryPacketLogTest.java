package ee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryPacketLogTest {
  private static final NamespaceName CHAT = NamespaceName.of("/chat");
  private static final Duration LIFETIME = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong();
  private final MemoryPacketLog log = log(new QueueLimits(3, 1_000_000));

  private MemoryPacketLog log(QueueLimits limits) {
    return new MemoryPacketLog("log", limits, LIFETIME, now::get);
  }

  private static LoggedEvent append(MemoryPacketLog log, NamespaceName name, String text) {
    return log.append(
        Destination.everyone(name), offset -> PacketUnit.of(EnginePacket.message(text + offset)));
  }

  private LoggedEvent append(String text) {
    return append(log, NamespaceName.ROOT, text);
  }

  private List<Long> after(long position) {
    return Objects.requireNonNull(log.after(position, NamespaceName.ROOT)).stream()
        .map(LoggedEvent::position)
        .toList();
  }

  @Test
  void anEventIsEncodedWithItsOffset() {
    assertThat(append("a").packet().packets().get(0).text()).endsWith("alog.1");
    assertThat(log.position("log.1")).isEqualTo(1);
    assertThat(log.position("log.zz")).isEqualTo(36 * 36 - 1);
  }

  @Test
  void otherTextsAreNoOffsets() {
    for (String text : List.of("", "1", "log", "log.", "log.-1", "log.!", "other.1", "log.1 ")) {
      assertThat(log.position(text)).as(text).isEqualTo(PacketLog.START);
    }
  }

  @Test
  void theEventsOfOneNamespaceAreReturnedInOrder() {
    append("a");
    append(log, CHAT, "b");
    append("c");
    assertThat(after(0)).containsExactly(1L, 3L);
    assertThat(after(1)).containsExactly(3L);
    assertThat(after(3)).isEmpty();
    assertThat(log.latest()).isEqualTo(3);
  }

  @Test
  void tooManyEventsRemoveTheOldest() {
    for (int i = 0; i < 4; i++) {
      append("a");
    }
    assertThat(log.after(0, NamespaceName.ROOT)).isNull();
    assertThat(after(1)).containsExactly(2L, 3L, 4L);
    assertThat(log.removed()).isEqualTo(1);
  }

  @Test
  void tooManyBytesRemoveTheOldest() {
    MemoryPacketLog small = log(new QueueLimits(100, 1_000));
    for (int i = 0; i < 100; i++) {
      append(small, CHAT, "x".repeat(100));
    }
    assertThat(small.memory()).isBetween(1L, 1_000L);
    append(small, CHAT, "x".repeat(5_000));
    assertThat(small.size()).isZero();
    assertThat(small.memory()).isZero();
  }

  @Test
  void oldEventsAreRemoved() {
    append("a");
    now.addAndGet(LIFETIME.toNanos());
    append("b");
    log.removeExpired();
    assertThat(log.size()).isEqualTo(2);
    now.addAndGet(1);
    log.removeExpired();
    assertThat(after(1)).containsExactly(2L);
  }

  @Test
  void anEventThatIsRemovedWhileItIsEncodedTakesNoMemory() {
    log.append(
        Destination.everyone(CHAT),
        offset -> {
          log.clear();
          return PacketUnit.of(EnginePacket.message("a"));
        });
    assertThat(log.memory()).isZero();
    assertThat(log.after(0, CHAT)).isNull();
    assertThat(log.after(1, CHAT)).isEmpty();
  }
}
