package ee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissedEventsTest {
  private static final QueueLimits LIMITS = new QueueLimits(10, 1_000);

  private final MemoryPacketLog log =
      new MemoryPacketLog("log", new QueueLimits(100, 1_000_000), Duration.ofSeconds(10), () -> 0);

  private void append(Destination destination, String text) {
    log.append(destination, offset -> PacketUnit.of(EnginePacket.message(text)));
  }

  private void everyone(String text) {
    append(Destination.everyone(NamespaceName.ROOT), text);
  }

  private void room(String room, String text) {
    append(Destination.room(NamespaceName.ROOT, room), text);
  }

  private MissedEvents missed(Progress progress, String offset, RoomChange... changes) {
    SavedSession session =
        new SavedSession(
            "pid",
            new SocketId("id"),
            NamespaceName.ROOT,
            "ann",
            Set.of("orders"),
            Set.of("user:ann", "role:seller"),
            List.of(changes),
            Map.of(),
            progress,
            null,
            Instant.EPOCH);
    return new MissedEvents(log, session, offset, Set.of("user:ann", "role:buyer"), LIMITS);
  }

  private static List<String> texts(MissedEvents missed) {
    assertThat(missed.read()).isTrue();
    return missed.packets().stream()
        .map(packet -> packet.packets().get(0).text().substring(1))
        .toList();
  }

  @Test
  void theEventsAfterTheOffsetWereMissed() {
    everyone("a");
    everyone("b");
    everyone("c");
    assertThat(texts(missed(new Progress(0, 0, 2, 2), "log.1"))).containsExactly("b", "c");
    assertThat(texts(missed(new Progress(0, 0, 2, 2), "log.2"))).containsExactly("c");
    assertThat(texts(missed(new Progress(1, 1, 2, 2), ""))).containsExactly("b", "c");
  }

  @Test
  void theRoomsOfTheSocketAndOfTheRemainingRolesCount() {
    List.of("orders", "other", "user:ann", "role:seller", "role:buyer", "id")
        .forEach(room -> room(room, room));
    assertThat(texts(missed(new Progress(0, 0, 0, 0), "")))
        .containsExactly("orders", "user:ann", "id");
  }

  @Test
  void aRoomCountsFromTheJoinToTheDeparture() {
    for (int i = 1; i <= 4; i++) {
      room("orders", "orders " + i);
      room("other", "other " + i);
    }
    assertThat(
            texts(
                missed(
                    new Progress(0, 0, 8, 8),
                    "",
                    new RoomChange(2, "orders", true),
                    new RoomChange(4, "other", false))))
        .containsExactly("other 1", "orders 2", "other 2", "orders 3", "orders 4");
  }

  @Test
  void eventsThatAreAddedBetweenTheStepsFollow() {
    everyone("a");
    MissedEvents missed = missed(new Progress(0, 0, 0, 0), "");
    assertThat(texts(missed)).containsExactly("a");
    everyone("b");
    assertThat(texts(missed)).containsExactly("a", "b");
    assertThat(missed.last()).isEqualTo(2);
  }

  @Test
  void tooManyEventsAreRefused() {
    for (int i = 0; i < 11; i++) {
      everyone("a");
    }
    assertThat(missed(new Progress(0, 0, 0, 0), "").read()).isFalse();
  }

  @Test
  void eventsThatTheLogHasRemovedAreRefusedUnlessTheClientHasReceivedAll() {
    everyone("a");
    everyone("b");
    log.clear();
    everyone("c");
    assertThat(missed(new Progress(0, 0, 2, 2), "log.1").read()).isFalse();
    assertThat(texts(missed(new Progress(0, 0, 1, 2), "log.1"))).containsExactly("c");
  }
}
