package ee.socketio.transport.websocket.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    RecordingWriter connection = new RecordingWriter();
    List<Writer> ofTyrus = new ArrayList<>();
    FrameWriter writer = new TyrusFrameWriter(connection, ofTyrus::add, Optional.empty());

    writer.write(List.of(A), completion);

    assertThat(writer.close()).isTrue();
    ofTyrus.get(0).write(ByteBuffer.allocate(4), new CompletionHandler<>() {});
    assertThat(connection.writes)
        .containsExactly(
            ByteBuffer.wrap(A.frame()),
            ByteBuffer.wrap(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xE8}));
  }

  @Test
  void aServerWithAnotherBufferKeepsItAndTheLogSaysSoOnce() {
    GrizzlyBuffer buffer = new GrizzlyBuffer();
    assertThat(
            logOf(
                GrizzlyBuffer.class,
                () -> {
                  buffer.shrink(new RecordingWriter());
                  buffer.shrink(new RecordingWriter());
                }))
        .singleElement()
        .asString()
        .contains("no way to the write buffers");
  }

  @Test
  void theBufferOfAConnectionShrinks() {
    UpgradedWriter writer = new UpgradedWriter();
    new GrizzlyBuffer().shrink(writer);
    assertThat(writer.tyrusHttpUpgradeHandler.stream.ob.grizzlyOutputBuffer.bufferSize)
        .isEqualTo(GrizzlyBuffer.SIZE);
  }

  @Test
  void littleWaitsInAConnectionThatTakesNoMore() {
    UpgradedWriter writer = new UpgradedWriter();
    new GrizzlyBuffer().shrink(writer);
    assertThat(writer.tyrusHttpUpgradeHandler.stream.ob.grizzlyOutputBuffer.connection.most)
        .isEqualTo(GrizzlyBuffer.WAITING);
  }

  @Test
  void aConnectionIsDroppedWhileItsClientDoesNotTakeWhatWasWritten() {
    UpgradedWriter wire = new UpgradedWriter();
    TyrusFrameWriter writer =
        new TyrusFrameWriter(wire, other -> {}, new GrizzlyBuffer().shrink(wire));
    writer.write(List.of(A), completion);
    assertThat(writer.drop()).isFalse();

    wire.takes = false;
    writer.write(List.of(A), completion);
    assertThat(writer.drop()).isTrue();
    assertThat(wire.tyrusHttpUpgradeHandler.stream.ob.grizzlyOutputBuffer.connection.ended)
        .isTrue();
  }

  @Test
  void manyFramesShareAWrite() {
    RecordingWriter wire = new RecordingWriter();
    new TyrusFrameWriter(wire, other -> {}, Optional.empty()).write(List.of(A, B), completion);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(A.frame());
    expected.writeBytes(B.frame());
    assertThat(wire.writes).singleElement().isEqualTo(ByteBuffer.wrap(expected.toByteArray()));
    assertThat(completed).hasValue(1);
  }

  @Test
  void aSingleFrameIsNotCopied() {
    RecordingWriter wire = new RecordingWriter();
    new TyrusFrameWriter(wire, other -> {}, Optional.empty()).write(List.of(A), completion);
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

  private static class RecordingWriter extends Writer {
    final List<ByteBuffer> writes = new ArrayList<>();
    boolean takes = true;

    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {
      writes.add(buffer);
      if (takes) {
        completion.completed(buffer);
      }
    }

    @Override
    public void close() {}
  }

  /** The fields by which {@link GrizzlyBuffer} finds its way, as Payara 6 has them. */
  private static final class UpgradedWriter extends RecordingWriter {
    final UpgradeHandler tyrusHttpUpgradeHandler = new UpgradeHandler();
  }

  private static final class UpgradeHandler {
    final CoyoteStream stream = new CoyoteStream();

    @SuppressWarnings("unused")
    WebConnection getWebConnection() {
      return (WebConnection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {WebConnection.class},
              (proxy, method, arguments) -> stream);
    }
  }

  private static final class CoyoteStream extends ServletOutputStream {
    final CatalinaBuffer ob = new CatalinaBuffer();

    @Override
    public void write(int b) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }

  private static final class CatalinaBuffer {
    final ServerBuffer grizzlyOutputBuffer = new ServerBuffer();
  }

  private static final class ServerBuffer extends BufferOfGrizzly {}

  private static class BufferOfGrizzly {
    int bufferSize = 8192;
    final ConnectionOfGrizzly connection = new ConnectionOfGrizzly();
  }

  /** Public with a public method, as in Grizzly. */
  public static final class ConnectionOfGrizzly {
    int most;
    boolean ended;

    public void terminateSilently() {
      ended = true;
    }

    public void setMaxAsyncWriteQueueSize(int most) {
      this.most = most;
    }
  }
}
