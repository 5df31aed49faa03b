package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.OutboundQueue.Offer;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
  private static final int LARGE = 64 * 1024;
  private static final EnginePacket A = EnginePacket.message("a");
  private static final EnginePacket B = EnginePacket.message("b");
  private static final EnginePacket C = EnginePacket.message("c");

  private final DropCounters drops = new DropCounters();
  private final OutboundQueue queue = queue(3, 1000);

  private OutboundQueue queue(int packets, int bytes) {
    return new OutboundQueue(new QueueLimits(packets, bytes), drops);
  }

  @Test
  void theFirstUnitMustBeFlushedByItsCaller() {
    OutboundQueue large = queue(100, 1000);
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.FIRST);
    assertThat(large.offer(PacketUnit.of(B))).isEqualTo(Offer.QUEUED);
    large.poll(1000);
    assertThat(large.offer(PacketUnit.of(C))).isEqualTo(Offer.FIRST);
  }

  @Test
  void aQueueIsCrowdedWithEachEighthOfItsPackets() {
    OutboundQueue large = queue(16, 1_000_000);
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.FIRST);
    assertThat(large.isCrowded()).isFalse();
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.CROWDED);
    assertThat(large.isCrowded()).isTrue();
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.QUEUED);
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.CROWDED);
    large.poll(1000);
    assertThat(large.isCrowded()).isFalse();
  }

  @Test
  void aQueueIsCrowdedWithEachEighthOfItsBytes() {
    OutboundQueue large = queue(1_000_000, 8 * A.size());
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.FIRST);
    assertThat(large.isCrowded()).isTrue();
    assertThat(large.offer(PacketUnit.of(A))).isEqualTo(Offer.CROWDED);
  }

  @Test
  void aUnitOfOnePacketIsReturnedAsItsSharedList() {
    PacketUnit unit = PacketUnit.of(A);
    queue.offer(unit);
    assertThat(queue.poll(1000)).isSameAs(unit.packets());
  }

  @Test
  void packetsKeepTheirOrder() {
    offer(A, B);
    offer(C);
    assertThat(queue.poll(1000)).containsExactly(A, B, C);
    assertThat(queue.poll(1000)).isEmpty();
  }

  @Test
  void aPollReturnsNoMoreBytesThanItsLimit() {
    offer(A, B, C);
    assertThat(queue.poll(A.size() + B.size())).containsExactly(A, B);
    assertThat(queue.poll(0)).containsExactly(C);
  }

  @Test
  void aUnitIsQueuedAsAWholeOrNotAtAll() {
    offer(A, B);
    assertThat(offer(B, C)).isEqualTo(Offer.FULL);
    assertThat(queue.size()).isEqualTo(2);
    assertThat(offer(C)).isEqualTo(Offer.CROWDED);
    assertThat(offer(A)).isEqualTo(Offer.FULL);
  }

  @Test
  void theQueueIsBoundedInBytes() {
    EnginePacket large = EnginePacket.message("x".repeat(900));
    assertThat(offer(large)).isEqualTo(Offer.FIRST);
    assertThat(offer(EnginePacket.message("x".repeat(100)))).isEqualTo(Offer.FULL);
    assertThat(offer(A)).isEqualTo(Offer.QUEUED);
  }

  @Test
  void anEmptyQueueAcceptsAUnitOfAnySize() {
    assertThat(offer(A, B, C, A)).isEqualTo(Offer.FIRST);
    assertThat(offer(A)).isEqualTo(Offer.FULL);
  }

  @Test
  void aFullQueueDropsItsOldestDroppableUnits() {
    offer(A);
    offer(droppable(B));
    offer(droppable(C));

    assertThat(offer(droppable(A))).isEqualTo(Offer.CROWDED);
    assertThat(queue.poll(1000)).containsExactly(A, C, A);
    assertThat(drops.eventsDropped()).isEqualTo(1);
  }

  @Test
  void droppableUnitsMakeRoomForReliableOnes() {
    offer(droppable(A));
    offer(droppable(B));
    offer(C);

    assertThat(queue.offer(PacketUnit.of(List.of(A, B)))).isEqualTo(Offer.CROWDED);
    assertThat(queue.poll(1000)).containsExactly(C, A, B);
  }

  @Test
  void aDroppableUnitIsDroppedIfNoOtherUnitMayBe() {
    offer(A, B, C);

    assertThat(offer(droppable(A))).isEqualTo(Offer.DROPPED);
    assertThat(offer(conflated(A, "price"))).isEqualTo(Offer.DROPPED);
    assertThat(offer(A)).isEqualTo(Offer.FULL);
    assertThat(drops.eventsDropped()).isEqualTo(2);
  }

  @Test
  void aPartlyWrittenUnitIsNotDropped() {
    PacketUnit two = PacketUnit.of(List.of(A, B)).with(Reliability.DROPPABLE, null);
    offer(two);
    assertThat(queue.poll(0)).containsExactly(A);
    offer(C, C);

    assertThat(offer(A)).isEqualTo(Offer.FULL);
    assertThat(queue.poll(1000)).containsExactly(B, C, C);
  }

  @Test
  void aConflatedUnitReplacesTheUnitWithTheSameKey() {
    offer(conflated(A, "price"));
    offer(B);

    assertThat(offer(conflated(C, "price"))).isEqualTo(Offer.REPLACED);
    assertThat(queue.poll(1000)).containsExactly(C, B);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(drops.eventsReplaced()).isEqualTo(1);
  }

  @Test
  void conflatedUnitsOfOtherKeysKeepTheirPlaces() {
    offer(conflated(A, "tea"));
    assertThat(offer(conflated(B, "coffee"))).isEqualTo(Offer.CROWDED);
    assertThat(queue.poll(1000)).containsExactly(A, B);
  }

  @Test
  void aWrittenUnitIsNotReplaced() {
    offer(conflated(A, "price"));
    queue.poll(1000);

    assertThat(offer(conflated(B, "price"))).isEqualTo(Offer.FIRST);
    assertThat(queue.poll(1000)).containsExactly(B);
  }

  @Test
  void aPartlyWrittenConflatedUnitIsWrittenCompletely() {
    offer(PacketUnit.of(List.of(A, B)).with(Reliability.CONFLATED, "map"));
    assertThat(queue.poll(0)).containsExactly(A);

    assertThat(offer(conflated(C, "map"))).isEqualTo(Offer.CROWDED);
    assertThat(queue.poll(1000)).containsExactly(B, C);
    assertThat(offer(conflated(A, "map"))).isEqualTo(Offer.FIRST);
  }

  @Test
  void aQueueIsAsLongAsItsPacketsAndAsLargeAsTheirBytes() {
    offer(conflated(A, "price"));
    offer(conflated(EnginePacket.message("x".repeat(900)), "price"));

    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.offer(PacketUnit.of(EnginePacket.message("x".repeat(100)))))
        .isEqualTo(Offer.FULL);
  }

  private static PacketUnit droppable(EnginePacket packet) {
    return PacketUnit.of(packet).with(Reliability.DROPPABLE, null);
  }

  private static PacketUnit conflated(EnginePacket packet, String key) {
    return PacketUnit.of(packet).with(Reliability.CONFLATED, key);
  }

  private Offer offer(PacketUnit unit) {
    return queue.offer(unit);
  }

  private Offer offer(EnginePacket... unit) {
    return queue.offer(PacketUnit.of(List.of(unit)));
  }

  @Test
  void theMemoryOfAPacketCountsUntilItIsTaken() {
    OutboundQueue large = queue(100, 1_000_000);
    large.offer(PacketUnit.of(large()));
    assertThat(large.measure(1)).isGreaterThanOrEqualTo(LARGE);

    large.poll(1);

    assertThat(large.measure(2)).isZero();
  }

  @Test
  void theMemoryOfABroadcastCountsOnce() {
    PacketUnit broadcast = PacketUnit.of(large());
    List<OutboundQueue> queues = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      OutboundQueue each = queue(100, 1_000_000);
      each.offer(broadcast.droppable());
      queues.add(each);
    }
    assertThat(measure(1, queues)).isBetween((long) LARGE, 2L * LARGE);
    assertThat(queues).allSatisfy(each -> assertThat(each.memory()).isLessThan(LARGE / 50));
    assertThat(measure(2, queues)).isEqualTo(measure(3, queues));

    queues.forEach(each -> each.poll(1));

    queues.forEach(OutboundQueue::close);
    assertThat(measure(4, queues)).isZero();
  }

  @Test
  void theLastHolderOfABroadcastHasItsMemory() {
    PacketUnit broadcast = PacketUnit.of(large());
    OutboundQueue slow = queue(100, 1_000_000);
    queue.offer(broadcast);
    slow.offer(broadcast);
    measure(1, List.of(queue, slow));
    assertThat(slow.memory()).isLessThan(LARGE);
    queue.close();
    assertThat(measure(2, List.of(queue, slow))).isGreaterThanOrEqualTo(LARGE);
    assertThat(slow.memory()).isGreaterThanOrEqualTo(LARGE);

    slow.close();

    assertThat(measure(3, List.of(queue, slow))).isZero();
  }

  @Test
  void packetsThatAreReplacedOrDroppedFreeTheirMemory() {
    OutboundQueue small = queue(2, 2 * LARGE);
    small.offer(PacketUnit.of(A));
    small.offer(PacketUnit.of(large()).conflated("k"));
    assertThat(small.measure(1)).isGreaterThanOrEqualTo(LARGE);
    small.offer(PacketUnit.of(A).conflated("k"));

    assertThat(small.measure(2)).isLessThan(LARGE);
    small.offer(PacketUnit.of(large()).conflated("k"));
    small.offer(PacketUnit.of(large()));

    small.close();

    assertThat(small.measure(3)).isZero();
  }

  @Test
  void aClosedQueueHoldsNoPacket() {
    queue.offer(PacketUnit.of(List.of(A, large())));
    queue.poll(1);
    queue.close();

    assertThat(queue.offer(PacketUnit.of(large()))).isEqualTo(Offer.DROPPED);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.measure(1)).isZero();
  }

  @Test
  void theRestOfAUnitCountsWhenItsFirstPacketIsTaken() {
    queue.offer(PacketUnit.of(List.of(large(), A)));
    queue.poll(1);

    assertThat(queue.measure(1)).isBetween((long) A.size(), 100L);
  }

  private static long measure(int number, List<OutboundQueue> queues) {
    return queues.stream().mapToLong(each -> each.measure(number)).sum();
  }

  private static EnginePacket large() {
    return EnginePacket.message("x".repeat(LARGE));
  }
}
