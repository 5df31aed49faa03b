package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.OutboundQueue.Offer;
import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
  private static final EnginePacket A = EnginePacket.message("a");
  private static final EnginePacket B = EnginePacket.message("b");
  private static final EnginePacket C = EnginePacket.message("c");

  private final OutboundQueue queue = new OutboundQueue(new QueueLimits(3, 1000));

  @Test
  void tellsWhoComesFirst() {
    assertThat(offer(A)).isEqualTo(Offer.FIRST);
    assertThat(offer(B)).isEqualTo(Offer.QUEUED);
    queue.poll(1000);
    assertThat(offer(C)).isEqualTo(Offer.FIRST);
  }

  @Test
  void keepsTheOrder() {
    offer(A, B);
    offer(C);
    assertThat(queue.poll(1000)).containsExactly(A, B, C);
    assertThat(queue.poll(1000)).isEmpty();
  }

  @Test
  void givesNoMoreBytesThanAskedFor() {
    offer(A, B, C);
    assertThat(queue.poll(A.size() + B.size())).containsExactly(A, B);
    assertThat(queue.poll(0)).containsExactly(C);
  }

  @Test
  void takesAUnitWholeOrNotAtAll() {
    offer(A, B);
    assertThat(offer(B, C)).isEqualTo(Offer.FULL);
    assertThat(queue.size()).isEqualTo(2);
    assertThat(offer(C)).isEqualTo(Offer.QUEUED);
    assertThat(offer(A)).isEqualTo(Offer.FULL);
  }

  @Test
  void isBoundedInBytes() {
    assertThat(queue.offer(List.of(A), 900)).isEqualTo(Offer.FIRST);
    assertThat(queue.offer(List.of(B), 101)).isEqualTo(Offer.FULL);
    assertThat(queue.offer(List.of(B), 100)).isEqualTo(Offer.QUEUED);
  }

  @Test
  void anEmptyQueueTakesAUnitOfAnySize() {
    assertThat(queue.offer(List.of(A, B, C, A), 5000)).isEqualTo(Offer.FIRST);
    assertThat(offer(A)).isEqualTo(Offer.FULL);
  }

  @Test
  void isEmptyAfterItWasCleared() {
    offer(A);
    queue.clear();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(offer(B)).isEqualTo(Offer.FIRST);
  }

  private Offer offer(EnginePacket... unit) {
    int size = 0;
    for (EnginePacket packet : unit) {
      size += packet.size();
    }
    return queue.offer(List.of(unit), size);
  }
}
