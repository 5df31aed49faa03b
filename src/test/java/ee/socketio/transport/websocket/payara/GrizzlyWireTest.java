package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.transport.websocket.FrameWriter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedVariable") // Some fields are read by reflection.
class GrizzlyWireTest {
  private static final ContainerFields FIELDS =
      new ContainerFields(
          Map.of(
              ContainerField.UPGRADE_HANDLER,
              field(UpgradedWriter.class, "tyrusHttpUpgradeHandler"),
              ContainerField.PROXIED_HANDLER,
              field(HandlerProxy.class, "handler"),
              ContainerField.WEB_CONNECTION,
              field(HandlerOfTyrus.class, "wc"),
              ContainerField.INPUT_BUFFER,
              field(HandlerOfTyrus.class, "buf"),
              ContainerField.STREAM_BUFFER,
              field(CoyoteStream.class, "ob"),
              ContainerField.GRIZZLY_BUFFER,
              field(CatalinaBuffer.class, "grizzlyOutputBuffer"),
              ContainerField.CONNECTION,
              field(BufferOfGrizzly.class, "connection")));

  private final List<String> completions = new ArrayList<>();
  private final FrameWriter.Completion completion =
      new FrameWriter.Completion() {
        @Override
        public void written() {
          completions.add("written");
        }

        @Override
        public void failed(Throwable cause) {
          completions.add("failed");
        }
      };

  private final List<String> written = new ArrayList<>();
  private final List<CompletionHandler<WriteResult<Buffer, Object>>> handlers = new ArrayList<>();
  private boolean aborted;
  private final UpgradedWriter writer = new UpgradedWriter(connection());

  @Test
  void aFrameIsWrittenToTheConnectionWithoutACopy() throws Exception {
    GrizzlyWire.below(UpgradeHandler.of(FIELDS, writer), FIELDS)
        .write(ByteBuffer.wrap("frame".getBytes(StandardCharsets.UTF_8)), completion);
    assertThat(written).containsExactly("frame");
    assertThat(completions).isEmpty();
  }

  @Test
  void theCompletionGetsTheResultOfTheWrite() throws Exception {
    Wire wire = GrizzlyWire.below(UpgradeHandler.of(FIELDS, writer), FIELDS);
    for (int i = 0; i < 3; i++) {
      wire.write(ByteBuffer.allocate(1), completion);
    }
    handlers.get(0).completed(null);
    handlers.get(1).failed(new IOException("gone"));
    handlers.get(2).cancelled();
    assertThat(completions).containsExactly("written", "failed", "failed");
  }

  @Test
  void theConnectionCanBeAborted() throws Exception {
    GrizzlyWire.below(UpgradeHandler.of(FIELDS, writer), FIELDS).abort();
    assertThat(aborted).isTrue();
  }

  @Test
  void unreadInputIsReleased() throws Exception {
    GrizzlyWire.below(UpgradeHandler.of(FIELDS, writer), FIELDS).release();
    assertThat(writer.tyrusHttpUpgradeHandler.handler.buf.capacity()).isZero();
  }

  @Test
  void aWriterOfAnotherContainerIsRejected() {
    Writer other =
        new Writer() {
          @Override
          public void write(
              ByteBuffer buffer,
              org.glassfish.tyrus.spi.CompletionHandler<ByteBuffer> completionHandler) {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> UpgradeHandler.of(FIELDS, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private Connection<?> connection() {
    return (Connection<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getTransport":
                  return null;
                case "write":
                  written.add(((Buffer) arguments[0]).toStringContent());
                  handlers.add((CompletionHandler<WriteResult<Buffer, Object>>) arguments[1]);
                  return null;
                case "terminateSilently":
                  aborted = true;
                  return null;
                default:
                  throw new AssertionError(method);
              }
            });
  }

  /** Has the same fields as the writer of Payara 6. */
  private static final class UpgradedWriter extends Writer {
    final HandlerProxy tyrusHttpUpgradeHandler;

    UpgradedWriter(Connection<?> connection) {
      this.tyrusHttpUpgradeHandler = new HandlerProxy(new HandlerOfTyrus(connection));
    }

    @Override
    public void write(
        ByteBuffer buffer,
        org.glassfish.tyrus.spi.CompletionHandler<ByteBuffer> completionHandler) {
      throw new AssertionError("the writer of Tyrus is not expected");
    }

    @Override
    public void close() {}
  }

  /** Inherits the fields of the handler, and they are null. */
  private static final class HandlerProxy extends HandlerOfTyrus {
    final HandlerOfTyrus handler;

    HandlerProxy(HandlerOfTyrus handler) {
      this.handler = handler;
    }
  }

  private static class HandlerOfTyrus {
    @Nullable WebConnection wc;
    ByteBuffer buf = ByteBuffer.allocate(1_000_000);

    HandlerOfTyrus() {}

    HandlerOfTyrus(Connection<?> connection) {
      CoyoteStream stream = new CoyoteStream(connection);
      this.wc =
          (WebConnection)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {WebConnection.class},
                  (proxy, method, arguments) -> stream);
    }
  }

  private static final class CoyoteStream extends ServletOutputStream {
    final CatalinaBuffer ob;

    CoyoteStream(Connection<?> connection) {
      this.ob = new CatalinaBuffer(new ServerBuffer(connection));
    }

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
    final ServerBuffer grizzlyOutputBuffer;

    CatalinaBuffer(ServerBuffer grizzlyOutputBuffer) {
      this.grizzlyOutputBuffer = grizzlyOutputBuffer;
    }
  }

  private static final class ServerBuffer extends BufferOfGrizzly {
    ServerBuffer(Connection<?> connection) {
      super(connection);
    }
  }

  private static class BufferOfGrizzly {
    final Connection<?> connection;

    BufferOfGrizzly(Connection<?> connection) {
      this.connection = connection;
    }
  }
}
