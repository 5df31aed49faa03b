package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WriteLoopTest {
  private final ConcurrentLinkedQueue<EnginePacket> queue = new ConcurrentLinkedQueue<>();
  private final List<String> written = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private boolean closing = true;
  private final WriteLoop.Listener listener =
      new WriteLoop.Listener() {
        @Override
        public boolean closing() {
          return closing;
        }

        @Override
        public void drained() {
          events.add("drained");
        }

        @Override
        public void failed(Throwable cause) {
          events.add("failed");
        }
      };

  @Test
  void theLoopWritesUntilTheSourceIsEmpty() {
    WriteLoop loop = loop(this::writeAtOnce);
    add("a", "b", "c");
    loop.wake();
    assertThat(written).containsExactly("4a", "4b", "4c");
    assertThat(events).containsExactly("drained");
    assertThat(loop.idle()).isTrue();
  }

  /** Another thread adds the last packet and requests the close after the source was read. */
  @Test
  void aPacketThatPrecedesTheCloseIsWrittenBeforeDrained() {
    closing = false;
    AtomicBoolean read = new AtomicBoolean();
    WriteLoop[] loop = new WriteLoop[1];
    loop[0] =
        loop(
            () -> {
              List<EnginePacket> batch = next();
              if (read.compareAndSet(false, true)) {
                add("last");
                closing = true;
                loop[0].wake();
              }
              return batch;
            },
            (batch, completion) -> {
              batch.forEach(packet -> events.add(packet.text()));
              completion.written();
            });

    loop[0].wake();

    assertThat(events).containsExactly("4last", "drained");
  }

  @Test
  void theLoopContinuesWhenAPendingWriteCompletes() {
    List<FrameWriter.Completion> open = new ArrayList<>();
    WriteLoop loop =
        loop(
            (batch, completion) -> {
              batch.forEach(packet -> written.add(packet.text()));
              open.add(completion);
            });
    add("a", "b");
    loop.wake();
    loop.wake();
    assertThat(written).containsExactly("4a");
    assertThat(loop.idle()).isFalse();
    assertThat(loop.pending()).isTrue();
    open.get(0).written();
    assertThat(written).containsExactly("4a", "4b");
    open.get(1).written();
    assertThat(loop.pending()).isFalse();
    assertThat(loop.idle()).isTrue();
  }

  @Test
  void theStackStaysFlat() {
    for (int i = 0; i < 100_000; i++) {
      add("x");
    }
    loop(this::writeAtOnce).wake();
    assertThat(written).hasSize(100_000);
  }

  @Test
  void aFailedWriteStopsTheLoop() {
    WriteLoop loop =
        loop((batch, completion) -> completion.failed(new IllegalStateException("broken")));
    add("a", "b");
    loop.wake();
    loop.wake();
    assertThat(events).containsExactly("failed");
    assertThat(queue).hasSize(1);
  }

  @Test
  void anIdleLoopWritesABatchDirectly() {
    WriteLoop loop = loop(this::writeAtOnce);
    assertThat(loop.write(List.of(EnginePacket.message("a")), queue::isEmpty)).isTrue();
    assertThat(written).containsExactly("4a");
    assertThat(loop.idle()).isTrue();
  }

  @Test
  void aBatchIsRejectedIfTheSourceIsNotEmpty() {
    WriteLoop loop = loop(this::writeAtOnce);
    add("a");
    assertThat(loop.write(List.of(EnginePacket.message("b")), queue::isEmpty)).isFalse();
    assertThat(written).containsExactly("4a");
    assertThat(loop.idle()).isTrue();
  }

  @Test
  void aBatchIsRejectedDuringAWrite() {
    List<FrameWriter.Completion> open = new ArrayList<>();
    WriteLoop loop = loop((batch, completion) -> open.add(completion));
    List<EnginePacket> batch = List.of(EnginePacket.message("a"));
    assertThat(loop.write(batch, queue::isEmpty)).isTrue();
    assertThat(loop.write(batch, queue::isEmpty)).isFalse();
    assertThat(open).hasSize(1);
    open.get(0).written();
    assertThat(loop.write(batch, queue::isEmpty)).isTrue();
  }

  @Test
  void concurrentWakersWriteEachPacketOnceAndInOrder() throws InterruptedException {
    int count = 50_000;
    ExecutorService other = Executors.newSingleThreadExecutor();
    AtomicInteger writing = new AtomicInteger();
    AtomicBoolean overlapped = new AtomicBoolean();
    CountDownLatch all = new CountDownLatch(count);
    List<String> wire = new ArrayList<>();
    WriteLoop loop =
        loop(
            (batch, completion) -> {
              overlapped.compareAndSet(false, writing.incrementAndGet() != 1);
              batch.forEach(packet -> wire.add(packet.data()));
              boolean late = wire.size() % 3 == 0;
              writing.decrementAndGet();
              if (late) {
                other.execute(completion::written);
              } else {
                completion.written();
              }
              all.countDown();
            });
    Thread[] wakers = new Thread[3];
    for (int i = 0; i < wakers.length; i++) {
      wakers[i] =
          new Thread(
              () -> {
                while (all.getCount() > 0) {
                  loop.wake();
                }
              });
      wakers[i].start();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(Integer.toString(i));
      add(Integer.toString(i));
    }
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    for (Thread waker : wakers) {
      waker.join();
    }
    other.shutdown();
    assertThat(other.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(wire).isEqualTo(expected);
    assertThat(overlapped).isFalse();
  }

  private WriteLoop loop(Write write) {
    return loop(this::next, write);
  }

  private List<EnginePacket> next() {
    EnginePacket next = queue.poll();
    return next == null ? List.of() : List.of(next);
  }

  private WriteLoop loop(Supplier<List<EnginePacket>> source, Write write) {
    FrameWriter writer =
        new FrameWriter() {
          @Override
          public int batchBytes() {
            return 0;
          }

          @Override
          public boolean close(Completion completion) {
            return false;
          }

          @Override
          public void write(List<EnginePacket> batch, Completion completion) {
            write.write(batch, completion);
          }
        };
    return new WriteLoop(source, writer, listener);
  }

  private interface Write {
    void write(List<EnginePacket> batch, FrameWriter.Completion completion);
  }

  private void writeAtOnce(List<EnginePacket> batch, FrameWriter.Completion completion) {
    batch.forEach(packet -> written.add(packet.text()));
    completion.written();
  }

  private void add(String... texts) {
    for (String text : texts) {
      queue.add(EnginePacket.message(text));
    }
  }
}
