package ee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamPacketLogTest {
  private static final Destination ALL = Destination.everyone(NamespaceName.ROOT);
  private static final Duration LIFETIME = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong();
  private final StreamPacketLog log =
      new StreamPacketLog(new QueueLimits(3, 1_000_000), LIFETIME, now::get);

  private static PacketUnit packet(String offset) {
    return PacketUnit.of(EnginePacket.message(offset));
  }

  private static long at(long millis) {
    return StreamPosition.of(millis + "-0");
  }

  private @Nullable LoggedEvent append(long millis) {
    return log.append(at(millis), ALL, StreamPacketLogTest::packet);
  }

  private boolean prepend(long millis) {
    return log.prepend(at(millis), ALL, StreamPacketLogTest::packet);
  }

  private @Nullable List<String> after(long millis) {
    List<LoggedEvent> events = log.after(at(millis), NamespaceName.ROOT);
    return events == null
        ? null
        : events.stream()
            .map(event -> event.packet().packets().get(0).text().substring(1))
            .toList();
  }

  @Test
  void theOffsetIsTheIdOfTheEntry() {
    log.begin();
    LoggedEvent event = append(5);
    assertThat(event).isNotNull();
    assertThat(after(4)).containsExactly("5-0");
    assertThat(log.position("5-0")).isEqualTo(at(5)).isEqualTo(log.latest());
  }

  @Test
  void anEventWithoutAPositionIsNotInTheLog() {
    log.begin();
    assertThat(log.append(ALL, StreamPacketLogTest::packet)).isNull();
    assertThat(log.size()).isZero();
  }

  @Test
  void anEventIsAddedOnce() {
    log.begin();
    append(5);
    assertThat(append(5)).isNull();
    assertThat(append(4)).isNull();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void nobodyIsRecoveredBeforeTheEarlierEventsAreKnown() {
    assertThat(after(5)).isNull();
    prepend(5);
    assertThat(after(5)).isNull();
    log.begin();
    assertThat(after(5)).isEmpty();
  }

  @Test
  void earlierEventsPrecedeTheOthers() {
    prepend(7);
    log.skip(at(6));
    prepend(5);
    log.begin();
    append(8);
    assertThat(after(5)).containsExactly("7-0", "8-0");
    assertThat(after(4)).isNull();
    assertThat(log.removed()).isEqualTo(at(5) - 1);
  }

  @Test
  void theEventsBeforeTheOldestKnownEntryAreUnknown() {
    prepend(7);
    log.skip(at(6));
    log.begin();
    assertThat(log.removed()).isEqualTo(at(6) - 1);
    assertThat(after(6)).containsExactly("7-0");
    assertThat(after(5)).isNull();
  }

  @Test
  void anEmptyStreamHidesNothing() {
    log.begin();
    assertThat(log.removed()).isEqualTo(PacketLog.START);
    assertThat(after(0)).isEmpty();
  }

  @Test
  void theLimitsAndTheLifetimeEndTheSearchForEarlierEvents() {
    assertThat(prepend(40_000)).isTrue();
    assertThat(prepend(39_000)).isTrue();
    assertThat(prepend(29_999)).isFalse();
    prepend(38_000);
    assertThat(prepend(37_000)).isFalse();
    log.begin();
    assertThat(log.size()).isEqualTo(3);
    assertThat(log.removed()).isEqualTo(at(38_000) - 1);
  }

  @Test
  void anEarlierEventExpiresAsIfThisServerHadReceivedIt() {
    prepend(40_000);
    prepend(31_000);
    log.begin();
    now.set(Duration.ofSeconds(2).toNanos());
    log.removeExpired();
    assertThat(log.size()).isEqualTo(1);
    assertThat(log.removed()).isEqualTo(at(31_000));
  }

  @Test
  void afterAnInterruptionNobodyIsRecoveredFromBeforeTheNextEvent() {
    log.begin();
    append(5);
    log.interrupt();
    assertThat(after(5)).isNull();
    assertThat(after(9)).isNull();
    append(8);
    assertThat(after(6)).isNull();
    assertThat(after(7)).isNull();
    assertThat(log.after(at(8) - 1, NamespaceName.ROOT)).hasSize(1);
  }

  @Test
  void theOldestEventIsRemovedBeyondTheLimit() {
    log.begin();
    for (long millis = 1; millis <= 4; millis++) {
      append(millis);
    }
    assertThat(log.size()).isEqualTo(3);
    assertThat(log.removed()).isEqualTo(at(1));
  }
}
