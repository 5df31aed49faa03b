package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketEncoder;
import ee.socketio.room.Destination;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.FakeFanout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each thread emits under its own key while intervals end. */
class ThrottleStressTest {
  private static final int CALLERS = 3;
  private static final int CLOCK = CALLERS;
  private static final int EACH = 20_000;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final SocketPacket EVENT =
      SocketPacket.event(NamespaceName.ROOT, SocketPacket.NO_ACK, "[\"a\"]", List.of());
  private static final PacketUnit PACKET = SocketPacketEncoder.encode(EVENT);

  private final List<List<Integer>> delivered = new ArrayList<>();
  private final ConcurrentLinkedQueue<Runnable> ends = new ConcurrentLinkedQueue<>();
  private final Fanout fanout = new FakeFanout(this::deliver);
  private final Throttle throttle = new Throttle((interval, end) -> ends.add(end));

  @Test
  void theLastEventOfEachKeyArrivesAndTheOrderIsKept() throws Exception {
    for (int i = 0; i < CALLERS; i++) {
      delivered.add(new ArrayList<>());
    }
    AtomicInteger calling = new AtomicInteger(CALLERS);
    Crowd.run(
        CALLERS + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread == CLOCK) {
            while (calling.get() > 0) {
              endOne();
            }
          } else {
            for (int i = 0; i < EACH; i++) {
              throttle.submit(thread, INTERVAL, fanout.address(emission(thread, i)));
            }
            calling.decrementAndGet();
          }
        });
    while (!ends.isEmpty()) {
      endOne();
    }

    assertThat(delivered)
        .allSatisfy(
            numbers -> {
              assertThat(numbers).isSorted().doesNotHaveDuplicates();
              assertThat(numbers.get(numbers.size() - 1)).isEqualTo(EACH - 1);
            });
  }

  private void endOne() {
    Runnable end = ends.poll();
    if (end != null) {
      end.run();
    }
  }

  private static Broadcast emission(int thread, int number) {
    return new Broadcast(
        Destination.room(NamespaceName.ROOT, thread + ":" + number), EVENT, PACKET);
  }

  private void deliver(Emission emission) {
    String[] place = emission.destination().rooms().iterator().next().split(":", -1);
    delivered.get(Integer.parseInt(place[0])).add(Integer.valueOf(place[1]));
  }
}
