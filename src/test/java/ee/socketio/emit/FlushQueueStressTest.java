package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlushQueueStressTest {
  private static final int CALLERS = 4;
  private static final int EACH = 20_000;

  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @Test
  void everyBatchIsWrittenOnce() throws Exception {
    FlushQueue queue = new FlushQueue(Integer.MAX_VALUE, pool);
    List<RecordedRecipient> recipients =
        Stream.of("a", "b", "c", "d").map(RecordedRecipient::new).toList();

    Crowd.run(
        CALLERS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < EACH; i++) {
            queue.add(List.of(recipients.get(thread)));
            // Pauses of random length, so that a task ends while another thread adds a batch.
            for (int pause = random.nextInt(200); pause > 150; pause--) {
              Thread.onSpinWait();
            }
          }
        });
    pool.shutdown();

    assertThat(pool.awaitTermination(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(queue.waiting()).isZero();
    assertThat(recipients).allSatisfy(recipient -> assertThat(recipient.calls()).hasSize(EACH));
  }
}
