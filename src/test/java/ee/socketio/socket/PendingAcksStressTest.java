package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.PendingAcks.PendingAck;
import ee.socketio.socket.json.JsonbPayloads;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Acknowledgements, timeouts and the end of the socket complete the same stages at once. */
class PendingAcksStressTest {
  private static final int QUESTIONS = 20_000;
  private static final int CLIENT = 1;
  private static final int CLOCK = 2;

  private final ConcurrentLinkedQueue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final Timer timer =
      new Timer() {
        @Override
        public Timeout schedule(Duration delay, Runnable task) {
          due.add(task);
          return Timeout.NONE;
        }

        @Override
        public long nanoTime() {
          return 0;
        }
      };
  private final Arguments answer = Arguments.of("[]", List.of(), new JsonbPayloads());
  private final PendingAcks acks = new PendingAcks(timer, new AtomicLong()::getAndIncrement);

  @Test
  void eachAcknowledgementIsCompletedOnce() throws Exception {
    ConcurrentLinkedQueue<Long> asked = new ConcurrentLinkedQueue<>();
    Map<Long, AtomicInteger> settled = new ConcurrentHashMap<>();
    AtomicInteger asking = new AtomicInteger(1);

    Crowd.run(
        4,
        Seed.of(getClass()),
        (thread, random) -> {
          switch (thread) {
            case 0 -> {
              for (int i = 0; i < QUESTIONS; i++) {
                PendingAck expected = acks.expect(Duration.ofSeconds(1));
                settled.put(expected.id(), new AtomicInteger());
                expected
                    .answer()
                    .whenComplete(
                        (arguments, failure) -> settled.get(expected.id()).incrementAndGet());
                asked.add(expected.id());
              }
              asking.set(0);
            }
            case CLIENT -> {
              for (Long id = asked.poll(); id != null || asking.get() > 0; id = asked.poll()) {
                if (id != null) {
                  acks.answered(id, () -> answer);
                  acks.answered(id, () -> answer);
                }
              }
            }
            case CLOCK -> {
              for (Runnable task = due.poll();
                  task != null || asking.get() > 0;
                  task = due.poll()) {
                if (task != null && random.nextBoolean()) {
                  task.run();
                }
              }
            }
            default -> {
              while (asking.get() > 0) {
                acks.failAll("gone");
              }
            }
          }
        });

    acks.failAll("gone");
    assertThat(settled).hasSize(QUESTIONS);
    assertThat(settled.values()).allSatisfy(times -> assertThat(times).hasValue(1));
  }
}
