package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketEncoder;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomIndex;
import ee.socketio.socket.Traffic;
import ee.socketio.testkit.socket.RecordedMember;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalFanoutTest {
  private static final Destination ALL = Destination.everyone(NamespaceName.ROOT);
  private static final Destination ANN = Destination.room(NamespaceName.ROOT, "ann");

  private final RoomIndex rooms = new RoomIndex();
  private final LocalFanout fanout = new LocalFanout(rooms, new Traffic());
  private final RecordedMember ann = new RecordedMember("ann");
  private final RecordedMember bob = new RecordedMember("bob");
  private final EncodedPacket first = packet("first");
  private final EncodedPacket second = packet("second");

  private static EncodedPacket packet(String text) {
    return SocketPacketEncoder.encode(
        SocketPacket.event(
            NamespaceName.ROOT, SocketPacket.NO_ACK, "[\"" + text + "\"]", List.of()));
  }

  @BeforeEach
  void twoAreThere() {
    rooms.enter(ann);
    rooms.enter(bob);
  }

  @Test
  void allGetTheSamePacket() {
    fanout.deliver(List.of(new Broadcast(ALL, first)));

    assertThat(ann.packets()).singleElement().isSameAs(first);
    assertThat(bob.packets()).singleElement().isSameAs(first);
  }

  @Test
  void onlyTheDestinationGetsIt() {
    fanout.deliver(List.of(new Broadcast(ANN, first)));

    assertThat(ann.calls()).containsExactly("enqueue", "flush");
    assertThat(bob.calls()).isEmpty();
  }

  @Test
  void aBurstIsQueuedInOrderAndFlushedOnce() {
    fanout.deliver(
        List.of(new Broadcast(ALL, first), new Broadcast(ALL, second), new Broadcast(ANN, first)));

    assertThat(ann.packets()).containsExactly(first, second, first);
    assertThat(ann.calls()).containsExactly("enqueue", "enqueue", "enqueue", "flush");
    assertThat(bob.calls()).containsExactly("enqueue", "enqueue", "flush");
  }

  @Test
  void whatFailsForOneIsNothingToTheOthers() {
    ann.breaks();
    fanout.deliver(List.of(new Broadcast(ALL, first), new Broadcast(ALL, second)));
    fanout.deliver(List.of(new Broadcast(ALL, first)));

    assertThat(bob.packets()).containsExactly(first, second, first);
    assertThat(bob.calls()).endsWith("flush");
  }

  @Test
  void disconnectsKeepTheirPlaceBetweenPackets() {
    fanout.deliver(List.of(new Broadcast(ANN, first), new Disconnect(ANN, true)));

    assertThat(ann.calls()).startsWith("enqueue", "close");
  }

  @Test
  void aDisconnectMayLeaveTheConnectionOpen() {
    fanout.deliver(List.of(new Disconnect(ALL, false)));

    assertThat(ann.calls()).containsExactly("disconnect");
    assertThat(bob.calls()).containsExactly("disconnect");
  }

  @Test
  void nothingIsNothing() {
    fanout.deliver(List.of());

    assertThat(ann.calls()).isEmpty();
  }
}
