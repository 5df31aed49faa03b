package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.Test;

class TyrusFrameWriterTest {
  private static final EnginePacket A = EnginePacket.message("a");
  private static final EnginePacket B = EnginePacket.message(new byte[] {1, 2});

  private final RecordingWire wire = new RecordingWire();
  private final ControlFrames control = new ControlFrames(wire, new IdleWriter());
  private final FrameWriter writer = new TyrusFrameWriter(wire, control);
  private final AtomicInteger completed = new AtomicInteger();
  private final FrameWriter.Completion completion =
      new FrameWriter.Completion() {
        @Override
        public void written() {
          completed.incrementAndGet();
        }

        @Override
        public void failed(Throwable cause) {
          throw new AssertionError(cause);
        }
      };

  @Test
  void aCloseFrameFollowsTheFramesBefore() {
    writer.write(List.of(A), completion);
    assertThat(writer.close(completion)).isTrue();
    control.write(ByteBuffer.allocate(4), new CompletionHandler<>() {});
    assertThat(wire.writes)
        .containsExactly(
            ByteBuffer.wrap(A.frame()),
            ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8}));
  }

  @Test
  void framesOfTyrusAreWrittenInBetween() {
    ByteBuffer pong = ByteBuffer.wrap(new byte[] {(byte) 0x8A, 0});
    writer.write(List.of(A), completion);
    control.write(pong, new CompletionHandler<>() {});
    writer.write(List.of(B), completion);
    assertThat(wire.writes)
        .containsExactly(ByteBuffer.wrap(A.frame()), pong, ByteBuffer.wrap(B.frame()));
  }

  @Test
  void aClientThatDoesNotReadGetsABoundedNumberOfPongs() {
    wire.accepts = false;
    for (int i = 0; i < 1000; i++) {
      control.write(ByteBuffer.allocate(127), new CompletionHandler<>() {});
    }
    assertThat(wire.writes).hasSize(ControlFrames.MOST);
  }

  @Test
  void anAbortAbortsTheWire() {
    assertThat(writer.abort()).isTrue();
    assertThat(wire.aborted).isTrue();
  }

  @Test
  void aCloseFrameOfTyrusIsWrittenAfterAnyNumberOfPendingPongs() {
    ByteBuffer close = ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8});
    wire.accepts = false;
    for (int i = 0; i < 1000; i++) {
      control.write(ByteBuffer.allocate(127), new CompletionHandler<>() {});
    }
    control.write(close, new CompletionHandler<>() {});
    assertThat(wire.writes).hasSize(ControlFrames.MOST + 1).endsWith(close);
  }

  @Test
  void severalFramesShareAWrite() {
    writer.write(List.of(A, B), completion);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(A.frame());
    expected.writeBytes(B.frame());
    assertThat(wire.writes).singleElement().isEqualTo(ByteBuffer.wrap(expected.toByteArray()));
    assertThat(completed).hasValue(1);
  }

  @Test
  void aSingleFrameIsNotCopied() {
    writer.write(List.of(A), completion);
    assertThat(wire.writes).singleElement().extracting(ByteBuffer::array).isSameAs(A.frame());
  }

  private static final class IdleWriter extends Writer {
    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {}

    @Override
    public void close() {}
  }

  private static final class RecordingWire implements Wire {
    final List<ByteBuffer> writes = new ArrayList<>();
    boolean accepts = true;
    boolean aborted;

    @Override
    public void write(ByteBuffer frames, FrameWriter.Completion completion) {
      writes.add(frames);
      if (accepts) {
        completion.written();
      }
    }

    @Override
    public void abort() {
      aborted = true;
    }

    @Override
    public void release() {}
  }
}
