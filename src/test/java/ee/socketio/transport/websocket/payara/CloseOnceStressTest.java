package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads close a connection while its request is released. */
class CloseOnceStressTest {
  private static final int CONTAINER = 0;
  private static final int THREADS = 3;
  private static final int CONNECTIONS = 50_000;

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger early = new AtomicInteger();
  private final Connection[] connections = new Connection[CONNECTIONS];

  @Test
  void aConnectionClosesOnceAndNotBeforeItsRequestIsReleased() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      connections[i] = new Connection();
    }
    Crowd.run(
        THREADS,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < CONNECTIONS; i++) {
            while (done.get() < i * THREADS) {
              Thread.yield();
            }
            pause(random);
            if (thread == CONTAINER) {
              connections[i].release();
            } else {
              connections[i].close();
            }
            done.incrementAndGet();
          }
        });
    assertThat(early).hasValue(0);
    assertThat(connections).allMatch(connection -> connection.closings.get() == 1);
  }

  private static void pause(Random random) {
    for (int i = random.nextInt(20); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  private final class Connection {
    final AtomicInteger closings = new AtomicInteger();
    private final CloseOnce closeOnce = new CloseOnce();
    private final AtomicBoolean released = new AtomicBoolean();

    void release() {
      released.set(true);
      closed(closeOnce.release());
    }

    void close() {
      closed(closeOnce.close());
    }

    private void closed(boolean now) {
      if (now) {
        closings.incrementAndGet();
        if (!released.get()) {
          early.incrementAndGet();
        }
      }
    }
  }
}
