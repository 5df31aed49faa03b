package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads write to one socket whose client reads with pauses. */
class SocketWriterStressTest {
  private static final int WRITERS = 3;
  private static final int CLIENT = WRITERS;
  private static final int FRAMES = 2_000;
  private static final int HEAD = 9;
  private static final int LARGEST = 40_000;

  private final int[] next = new int[WRITERS];
  private final AtomicInteger completions = new AtomicInteger();

  @Test
  void everyFrameArrivesWholeOnceAndInItsWritersOrder() throws Exception {
    SocketLoop loop = new SocketLoop();
    new Thread(loop).start();
    try (SocketPair pair = SocketPair.open()) {
      SocketWriter writer = new SocketWriter(pair.server());
      writer.register(loop.register(pair.server(), new WritingListener(writer)));
      Crowd.run(
          WRITERS + 1,
          Seed.of(getClass()),
          (thread, random) -> {
            if (thread == CLIENT) {
              read(pair, random);
            } else {
              write(writer, thread, random);
            }
          });
      writer.close();
    } finally {
      loop.stop();
    }
    assertThat(next).containsOnly(FRAMES);
    assertThat(completions).hasValue(WRITERS * FRAMES);
  }

  /** Starts each write after the previous one has completed, as a session does. */
  private void write(SocketWriter writer, int thread, Random random) throws Exception {
    for (int i = 0; i < FRAMES; i++) {
      int length = random.nextInt(LARGEST);
      ByteBuffer frame = ByteBuffer.allocate(HEAD + length);
      frame.put((byte) thread).putInt(i).putInt(length);
      RecordedCompletion completion = new RecordedCompletion();
      writer.write(frame.clear(), completion);
      assertThat(completion.completed()).isTrue();
      assertThat(completion.failure()).isNull();
      completions.addAndGet(completion.times());
    }
  }

  private void read(SocketPair pair, Random random) throws Exception {
    for (int i = 0; i < WRITERS * FRAMES; i++) {
      ByteBuffer head = ByteBuffer.wrap(pair.read(HEAD));
      int thread = head.get();
      assertThat(head.getInt()).isEqualTo(next[thread]++);
      int length = head.getInt();
      assertThat(pair.read(length)).isEqualTo(new byte[length]);
      if (random.nextInt(100) == 0) {
        Thread.yield();
      }
    }
  }
}
