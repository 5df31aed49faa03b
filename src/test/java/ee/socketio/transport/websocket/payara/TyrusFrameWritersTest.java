package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.Test;

class TyrusFrameWritersTest {
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
  void findsItsWayIntoThisTyrus() throws ReflectiveOperationException {
    assertThat(new TyrusFrameWriters(connection -> new NoWriter())).isNotNull();
  }

  @Test
  void thePortableWriterTakesOverElsewhereAndTheLogSaysSoOnce()
      throws ReflectiveOperationException {
    Session foreign =
        (Session)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> null);
    NoWriter portable = new NoWriter();
    TyrusFrameWriters writers = new TyrusFrameWriters(connection -> portable);
    assertThat(
            logOf(
                TyrusFrameWriters.class,
                () -> {
                  assertThat(writers.open(foreign)).isSameAs(portable);
                  assertThat(writers.open(foreign)).isSameAs(portable);
                }))
        .singleElement()
        .asString()
        .contains("the portable frame writer serves");
  }

  @Test
  void aCloseFrameFollowsWhatWasWritten() {
    writer.write(List.of(A), completion);
    assertThat(writer.close()).isTrue();
    control.write(ByteBuffer.allocate(4), new CompletionHandler<>() {});
    assertThat(wire.writes)
        .containsExactly(
            ByteBuffer.wrap(A.frame()),
            ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8}));
  }

  @Test
  void whatTyrusWritesComesBetween() {
    ByteBuffer pong = ByteBuffer.wrap(new byte[] {(byte) 0x8A, 0});
    writer.write(List.of(A), completion);
    control.write(pong, new CompletionHandler<>() {});
    writer.write(List.of(B), completion);
    assertThat(wire.writes)
        .containsExactly(ByteBuffer.wrap(A.frame()), pong, ByteBuffer.wrap(B.frame()));
  }

  @Test
  void aClientThatPingsAndDoesNotReadGetsNoMoreAnswers() {
    wire.takes = false;
    for (int i = 0; i < 1000; i++) {
      control.write(ByteBuffer.allocate(127), new CompletionHandler<>() {});
    }
    assertThat(wire.writes).hasSize(ControlFrames.MOST);
  }

  @Test
  void aConnectionIsDroppedWhileItsClientDoesNotTakeWhatWasWritten() {
    writer.write(List.of(A), completion);
    assertThat(writer.drop()).isFalse();

    wire.takes = false;
    writer.write(List.of(A), completion);
    assertThat(writer.drop()).isTrue();
    assertThat(wire.cut).isTrue();
  }

  @Test
  void aWriteThatIsUnderWayIsNoReasonToDropTheConnection() {
    wire.meanwhile = () -> assertThat(writer.drop()).isFalse();
    writer.write(List.of(A), completion);
    assertThat(wire.cut).isFalse();
  }

  @Test
  void aCloseFrameOfTyrusIsSentHoweverManyPongsWait() {
    ByteBuffer close = ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8});
    wire.takes = false;
    for (int i = 0; i < 1000; i++) {
      control.write(ByteBuffer.allocate(127), new CompletionHandler<>() {});
    }
    control.write(close, new CompletionHandler<>() {});
    assertThat(wire.writes).hasSize(ControlFrames.MOST + 1).endsWith(close);
  }

  @Test
  void manyFramesShareAWrite() {
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

  private static List<String> logOf(Class<?> type, Runnable action) {
    List<String> log = new ArrayList<>();
    Handler handler = recording(log);
    Logger logger = Logger.getLogger(type.getName());
    logger.addHandler(handler);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
    }
    return log;
  }

  private static Handler recording(List<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static final class NoWriter implements FrameWriter {
    @Override
    public int batchBytes() {
      return 0;
    }

    @Override
    public void write(List<EnginePacket> batch, Completion completion) {}

    @Override
    public boolean close() {
      return false;
    }
  }

  private static final class IdleWriter extends Writer {
    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {}

    @Override
    public void close() {}
  }

  private static final class RecordingWire implements Wire {
    final List<ByteBuffer> writes = new ArrayList<>();
    boolean takes = true;
    Runnable meanwhile = () -> {};
    boolean cut;

    @Override
    public void write(ByteBuffer frames, FrameWriter.Completion completion) {
      writes.add(frames);
      meanwhile.run();
      if (takes) {
        completion.written();
      }
    }

    @Override
    public boolean cut() {
      cut = true;
      return true;
    }

    @Override
    public void forget() {}
  }
}
