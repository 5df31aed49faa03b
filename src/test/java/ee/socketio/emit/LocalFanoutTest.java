package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketEncoder;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomIndex;
import ee.socketio.socket.EventCounters;
import ee.socketio.socket.EventOrder;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalFanoutTest {
  private static final Destination ALL = Destination.everyone(NamespaceName.ROOT);
  private static final Destination ANN = Destination.room(NamespaceName.ROOT, "ann");

  private final RoomIndex<RecordedRecipient> rooms = new RoomIndex<>();
  private final List<Runnable> drains = new ArrayList<>();
  private final LocalFanout fanout =
      new LocalFanout(
          rooms, new EventCounters(), new FlushQueue(10, drains::add), new EventOrder());
  private final RecordedRecipient ann = new RecordedRecipient("ann");
  private final RecordedRecipient bob = new RecordedRecipient("bob");
  private final PacketUnit first = packet();
  private final PacketUnit second = packet();

  private static final SocketPacket EVENT =
      SocketPacket.event(NamespaceName.ROOT, SocketPacket.NO_ACK, "[\"a\"]", List.of());

  private static PacketUnit packet() {
    return SocketPacketEncoder.encode(EVENT);
  }

  private static Broadcast broadcast(Destination destination, PacketUnit packet) {
    return new Broadcast(destination, EVENT, packet);
  }

  private void drain() {
    drains.forEach(Runnable::run);
    drains.clear();
  }

  @BeforeEach
  void twoMembersEnter() {
    rooms.enter(ann);
    rooms.enter(bob);
  }

  @Test
  void allRecipientsShareOnePacket() {
    fanout.deliver(broadcast(ALL, first));

    assertThat(ann.packets()).singleElement().isSameAs(first);
    assertThat(bob.packets()).singleElement().isSameAs(first);
  }

  @Test
  void onlyTheMembersOfTheDestinationReceiveAnEvent() {
    fanout.deliver(broadcast(ANN, first));
    drain();

    assertThat(ann.calls()).containsExactly("announce", "enqueue", "flush");
    assertThat(bob.calls()).isEmpty();
  }

  @Test
  void theCallerQueuesAndAnotherThreadWrites() {
    fanout.deliver(broadcast(ANN, first));

    assertThat(ann.calls()).containsExactly("announce", "enqueue");
    assertThat(drains).hasSize(1);
  }

  @Test
  void consecutiveEventsAreQueuedInOrderAndFlushedOnce() {
    fanout.deliver(broadcast(ALL, first));
    fanout.deliver(broadcast(ALL, second));
    fanout.deliver(broadcast(ANN, first));
    drain();

    assertThat(ann.packets()).containsExactly(first, second, first);
    assertThat(ann.calls()).filteredOn("flush"::equals).hasSize(1);
    assertThat(bob.packets()).containsExactly(first, second);
    assertThat(bob.calls()).filteredOn("flush"::equals).hasSize(1);
  }

  @Test
  void aMemberThatFailsDoesNotAffectTheOthers() {
    ann.breaks();
    fanout.deliver(broadcast(ALL, first));
    fanout.deliver(broadcast(ALL, second));
    drain();

    assertThat(bob.packets()).containsExactly(first, second);
    assertThat(bob.calls()).endsWith("flush");
  }

  @Test
  void theCallerFlushesACrowdedMemberBeforeItReturns() {
    ann.crowd();
    fanout.deliver(broadcast(ALL, first));

    assertThat(ann.calls()).endsWith("flush");
    assertThat(bob.calls()).doesNotContain("flush");
  }

  @Test
  void aDisconnectKeepsItsPlaceBehindTheEventsBeforeIt() {
    fanout.deliver(broadcast(ANN, first));
    fanout.deliver(new Disconnect(ANN, true, null));

    assertThat(ann.calls()).containsExactly("announce", "enqueue", "close");
  }

  @Test
  void aDisconnectMayLeaveTheConnectionOpen() {
    fanout.deliver(new Disconnect(ALL, false, null));

    assertThat(ann.calls()).containsExactly("disconnect");
    assertThat(bob.calls()).containsExactly("disconnect");
  }

  @Test
  void aMoveTakesEffectBeforeItReturns() {
    fanout.deliver(new Move(ANN, List.of("a"), List.of("b")));

    assertThat(ann.calls()).containsExactly("join a", "leave b");
  }

  @Test
  void anAddressedBroadcastGoesToTheMembersAtTheTimeOfTheAddressing() {
    rooms.join(ann, List.of("room"));
    Runnable delivery =
        fanout.address(broadcast(Destination.room(NamespaceName.ROOT, "room"), first));
    rooms.leave(ann, "room");
    rooms.join(bob, List.of("room"));

    delivery.run();

    assertThat(ann.packets()).containsExactly(first);
    assertThat(bob.packets()).isEmpty();
  }
}
