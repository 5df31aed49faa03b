package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.testkit.socket.Crowd;
import ee.socketio.testkit.socket.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmitQueueStressTest {
  private static final int CALLERS = 4;
  private static final int EACH = 20_000;
  private static final int PATIENCE_SECONDS = 20;

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final CountDownLatch left = new CountDownLatch(CALLERS * EACH);
  private final AtomicInteger delivering = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();

  /** Only a delivery writes here, and deliveries never overlap: so plain lists are part of it. */
  private final List<List<Integer>> delivered = new ArrayList<>();

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void eachCallersOrderIsKeptByOneDrainAtATimeAndNothingIsLost() throws Exception {
    for (int i = 0; i < CALLERS; i++) {
      delivered.add(new ArrayList<>());
    }
    EmitQueue queue =
        new EmitQueue(this::deliver, Integer.MAX_VALUE, each -> pool.execute(each::drain));

    Crowd.run(
        CALLERS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < EACH; i++) {
            queue.submit(emission(thread, i));
            // Pauses of a random length, so that drains end while others emit.
            for (int pause = random.nextInt(200); pause > 150; pause--) {
              Thread.onSpinWait();
            }
          }
        });

    assertThat(left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(overlaps).hasValue(0);
    assertThat(delivered).allSatisfy(numbers -> assertThat(numbers).isSorted().hasSize(EACH));
  }

  private static Emission emission(int thread, int number) {
    return new Emission.Disconnect(
        Destination.room(NamespaceName.ROOT, thread + ":" + number), false);
  }

  private void deliver(List<Emission> run) {
    if (delivering.incrementAndGet() > 1) {
      overlaps.incrementAndGet();
    }
    for (Emission emission : run) {
      String[] place = emission.destination().rooms().iterator().next().split(":", -1);
      delivered.get(Integer.parseInt(place[0])).add(Integer.valueOf(place[1]));
    }
    delivering.decrementAndGet();
    run.forEach(emission -> left.countDown());
  }
}
