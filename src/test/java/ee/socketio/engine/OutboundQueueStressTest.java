package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.OutboundQueue.Offer;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Some threads offer packets named after them and numbered, one takes them away. */
class OutboundQueueStressTest {
  private static final int WRITERS = 3;
  private static final int EVENTS = 20_000;
  private static final int READER = WRITERS;

  private final DropCounters losses = new DropCounters();
  private final OutboundQueue queue = new OutboundQueue(new QueueLimits(64, 1_000_000), losses);
  private final List<String> taken = new ArrayList<>();
  private final AtomicInteger writing = new AtomicInteger(WRITERS);

  @Test
  void reliableUnitsAreTakenOnceAndInOrderAndTheLastConflatedOneAlways() throws Exception {
    List<List<String>> reliable = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      reliable.add(new ArrayList<>());
    }
    ConcurrentHashMap<Integer, String> last = new ConcurrentHashMap<>();

    Crowd.run(
        WRITERS + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread == READER) {
            read(random);
          } else {
            last.put(thread, write(thread, random, reliable.get(thread)));
            writing.decrementAndGet();
          }
        });

    for (int thread = 0; thread < WRITERS; thread++) {
      String name = "4r" + thread + "-";
      assertThat(taken.stream().filter(each -> each.startsWith(name)))
          .containsExactlyElementsOf(reliable.get(thread));
      assertThat(taken).contains(last.get(thread));
    }
    assertThat(queue.size()).isZero();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.measure(1)).isZero();
  }

  /** Returns the last conflated one, which finds room in the end. */
  private String write(int thread, Random random, List<String> accepted) {
    for (int i = 0; i < EVENTS; i++) {
      int kind = random.nextInt(3);
      if (kind == 0) {
        EnginePacket packet = EnginePacket.message("r" + thread + "-" + i);
        if (queue.offer(PacketUnit.of(packet)) != Offer.FULL) {
          accepted.add(packet.text());
        }
      } else if (kind == 1) {
        queue.offer(unit("d" + thread + "-" + i, Reliability.DROPPABLE, null));
      } else {
        queue.offer(unit("c" + thread + "-" + i, Reliability.CONFLATED, "key" + thread));
      }
    }
    String end = "c" + thread + "-end";
    while (queue.offer(unit(end, Reliability.CONFLATED, "key" + thread)) == Offer.DROPPED) {
      Thread.onSpinWait();
    }
    return "4" + end;
  }

  private static PacketUnit unit(String text, Reliability reliability, @Nullable String key) {
    return PacketUnit.of(EnginePacket.message(text)).with(reliability, key);
  }

  private void read(Random random) {
    boolean over = false;
    while (!over) {
      over = writing.get() == 0;
      for (List<EnginePacket> batch = poll(random); !batch.isEmpty(); batch = poll(random)) {
        batch.forEach(packet -> taken.add(packet.text()));
      }
    }
  }

  private List<EnginePacket> poll(Random random) {
    return queue.poll(random.nextInt(200));
  }
}
