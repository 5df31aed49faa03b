package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads send directly and through the queue, while some writes complete later. */
class WebSocketTransportStressTest {
  private static final int SENDERS = 3;
  private static final int MESSAGES = 20_000;
  private static final int NETWORK = SENDERS;

  private final SlowWire wire = new SlowWire();
  private final TestEngine engine = new TestEngine();
  private final Session session =
      engine.open(opening -> new WebSocketTransport(opening, wire, status -> {}));

  @Test
  void thePacketsOfEachThreadArriveOnceAndInOrder() throws Exception {
    AtomicInteger sending = new AtomicInteger(SENDERS);
    Crowd.run(
        SENDERS + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          if (thread == NETWORK) {
            while (sending.get() > 0 || session.waiting() > 0 || !wire.late.isEmpty()) {
              wire.completeOne();
            }
          } else {
            for (int i = 0; i < MESSAGES; i++) {
              PacketUnit unit = PacketUnit.of(EnginePacket.message(thread + "-" + i));
              while (session.waiting() > 500) {
                Thread.onSpinWait();
              }
              if (random.nextInt(3) > 0) {
                session.send(unit);
              } else if (session.enqueue(unit)) {
                session.flush();
              }
            }
            sending.decrementAndGet();
          }
        });

    assertThat(wire.overlapped).isFalse();
    for (int sender = 0; sender < SENDERS; sender++) {
      String name = "4" + sender + "-";
      assertThat(wire.written.stream().filter(packet -> packet.startsWith(name)))
          .containsExactlyElementsOf(IntStream.range(0, MESSAGES).mapToObj(i -> name + i).toList());
    }
  }

  /** Completes every third write later, on another thread. */
  private static final class SlowWire implements FrameWriter {
    final List<String> written = new ArrayList<>();
    final ConcurrentLinkedQueue<Completion> late = new ConcurrentLinkedQueue<>();
    final AtomicBoolean overlapped = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();
    private int writes;

    @Override
    public int batchBytes() {
      return 1_000;
    }

    @Override
    public void write(List<EnginePacket> batch, Completion completion) {
      if (busy.getAndSet(true)) {
        overlapped.set(true);
      }
      batch.forEach(packet -> written.add(packet.text()));
      boolean later = ++writes % 3 == 0;
      busy.set(false);
      if (later) {
        late.add(completion);
      } else {
        completion.written();
      }
    }

    void completeOne() {
      Completion completion = late.poll();
      if (completion != null) {
        completion.written();
      }
    }

    @Override
    public boolean close(Completion completion) {
      return true;
    }
  }
}
