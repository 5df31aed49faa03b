package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.MemoryPacketLog;
import ee.socketio.recovery.StreamPacketLog;
import ee.socketio.recovery.StreamPosition;
import ee.socketio.room.Destination;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventOrderTest {
  private static final Destination ALL = Destination.everyone(NamespaceName.ROOT);
  private static final SocketPacket EVENT =
      SocketPacket.event(NamespaceName.ROOT, "[\"news\",\"text\"]");
  private static final PacketUnit PACKET = PacketParser.JSON.encode(EVENT);

  private final MemoryPacketLog log =
      new MemoryPacketLog("log", new QueueLimits(10, 10_000), Duration.ofSeconds(1), () -> 0);
  private final EventOrder order = new EventOrder(log, PacketParser.JSON);

  private static String text(PacketUnit packet) {
    return packet.packets().get(0).text();
  }

  @Test
  void withoutALogAllClientsReceiveTheSamePacket() {
    OutgoingEvent event = new EventOrder().add(ALL, EVENT, PACKET);
    assertThat(event.packet()).isSameAs(PACKET);
    assertThat(event.recoverable()).isSameAs(PACKET);
  }

  @Test
  void anEventGetsItsOffset() {
    OutgoingEvent event = order.add(ALL, EVENT, PACKET);
    assertThat(event.packet()).isSameAs(PACKET);
    assertThat(text(event.recoverable())).isEqualTo("42[\"news\",\"text\",\"log.1\"]");
    assertThat(event.position()).isEqualTo(1);
  }

  @Test
  void aVolatileEventIsNotInTheLog() {
    OutgoingEvent event = order.add(ALL, EVENT, PACKET.asVolatile());
    assertThat(text(event.recoverable())).isEqualTo("42[\"news\",\"text\",null]");
    assertThat(event.recoverable().reliability()).isEqualTo(Reliability.VOLATILE);
    assertThat(log.size()).isZero();
  }

  @Test
  void aConflatedEventIsInTheLogWithoutAnOffset() {
    OutgoingEvent event = order.add(ALL, EVENT, PACKET.conflated("key"));
    assertThat(text(event.recoverable())).isEqualTo("42[\"news\",\"text\",null]");
    assertThat(event.recoverable().key()).isEqualTo("key");
    assertThat(log.size()).isEqualTo(1);
    assertThat(event.position()).isZero();
  }

  @Test
  void anEventWithoutAPositionCannotBeRecovered() {
    OutgoingEvent event = order.add(EventOrder.NONE, ALL, EVENT, PACKET);
    assertThat(text(event.recoverable())).isEqualTo("42[\"news\",\"text\",null]");
    assertThat(event.position()).isZero();
    assertThat(log.size()).isZero();
  }

  @Test
  void aStreamDeterminesThePosition() {
    StreamPacketLog stream =
        new StreamPacketLog(new QueueLimits(10, 10_000), Duration.ofSeconds(1), () -> 0);
    stream.begin();
    EventOrder shared = new EventOrder(stream, PacketParser.JSON);
    long position = StreamPosition.of("7-1");
    OutgoingEvent event = shared.add(position, ALL, EVENT, PACKET);
    assertThat(text(event.recoverable())).isEqualTo("42[\"news\",\"text\",\"7-1\"]");
    assertThat(event.position()).isEqualTo(position);
    assertThat(shared.add(ALL, EVENT, PACKET).position()).isZero();
    assertThat(stream.size()).isEqualTo(1);
  }
}
