package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.transport.websocket.FrameWriter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrizzlyWireTest {
  private final List<String> told = new ArrayList<>();
  private final FrameWriter.Completion completion =
      new FrameWriter.Completion() {
        @Override
        public void written() {
          told.add("written");
        }

        @Override
        public void failed(Throwable cause) {
          told.add("failed");
        }
      };

  private final List<String> written = new ArrayList<>();
  private final List<CompletionHandler<WriteResult<Buffer, Object>>> handlers = new ArrayList<>();
  private boolean cut;
  private final UpgradedWriter writer = new UpgradedWriter(connection());

  @Test
  void aFrameGoesToTheConnectionAsItIs() throws Exception {
    GrizzlyWire.below(UpgradeHandler.of(writer))
        .write(ByteBuffer.wrap("frame".getBytes()), completion);
    assertThat(written).containsExactly("frame");
    assertThat(told).isEmpty();
  }

  @Test
  void whoWritesHearsOfTheEnd() throws Exception {
    Wire wire = GrizzlyWire.below(UpgradeHandler.of(writer));
    for (int i = 0; i < 3; i++) {
      wire.write(ByteBuffer.allocate(1), completion);
    }
    handlers.get(0).completed(null);
    handlers.get(1).failed(new IOException("gone"));
    handlers.get(2).cancelled();
    assertThat(told).containsExactly("written", "failed", "failed");
  }

  @Test
  void theConnectionCanBeCut() throws Exception {
    assertThat(GrizzlyWire.below(UpgradeHandler.of(writer)).cut()).isTrue();
    assertThat(cut).isTrue();
  }

  @Test
  void whatWasNotReadIsForgotten() throws Exception {
    GrizzlyWire.below(UpgradeHandler.of(writer)).forget();
    assertThat(writer.tyrusHttpUpgradeHandler.handler.buf.capacity()).isZero();
  }

  @Test
  void anotherServerIsNotTakenForThisOne() {
    Writer other =
        new Writer() {
          @Override
          public void write(
              ByteBuffer buffer,
              org.glassfish.tyrus.spi.CompletionHandler<ByteBuffer> completionHandler) {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> UpgradeHandler.of(other)).isInstanceOf(NoSuchFieldException.class);
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
                  cut = true;
                  return null;
                default:
                  throw new AssertionError(method);
              }
            });
  }

  /** The fields by which the way is found, as Payara 6 has them. */
  private static final class UpgradedWriter extends Writer {
    final HandlerProxy tyrusHttpUpgradeHandler;

    UpgradedWriter(Connection<?> connection) {
      this.tyrusHttpUpgradeHandler = new HandlerProxy(new HandlerOfTyrus(connection));
    }

    @Override
    public void write(
        ByteBuffer buffer,
        org.glassfish.tyrus.spi.CompletionHandler<ByteBuffer> completionHandler) {
      throw new AssertionError("past Tyrus");
    }

    @Override
    public void close() {}
  }

  /** It has the fields of the other as well, and they are empty. */
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

  private record CatalinaBuffer(ServerBuffer grizzlyOutputBuffer) {}

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
