package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.memory.ByteBufferWrapper;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the connection of Grizzly, below Tyrus and the servlet's output stream. The servlet
 * stream copies each write into a new buffer, wraps the buffer as a part of an HTTP response, and
 * unwraps it again. This class passes the frame itself to the socket, or to the filters that
 * encrypt it. Grizzly queues the bytes that the socket does not accept, and reports when they are
 * written.
 *
 * <p>This class disables Grizzly's timeout for idle connections, because Grizzly would not see the
 * writes. The heartbeat of Engine.IO finds idle connections.
 */
final class GrizzlyWire implements Wire {
  private final UpgradeHandler handler;
  private final Connection<SocketAddress> connection;
  private final @Nullable AsyncQueueWriter<SocketAddress> socket;

  private GrizzlyWire(
      UpgradeHandler handler,
      Connection<SocketAddress> connection,
      @Nullable AsyncQueueWriter<SocketAddress> socket) {
    this.handler = handler;
    this.connection = connection;
    this.socket = socket;
  }

  private static GrizzlyWire of(UpgradeHandler handler, Connection<SocketAddress> connection) {
    if (connection.getTransport() instanceof TCPNIOTransport tcp) {
      IdleTimeoutFilter.setCustomTimeout(
          connection, IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
      if (SSLUtils.getSSLEngine(connection) == null) {
        return new GrizzlyWire(handler, connection, tcp.getAsyncQueueIO().getWriter());
      }
    }
    return new GrizzlyWire(handler, connection, null);
  }

  /**
   * Finds the connection below a handler of Tyrus.
   *
   * @throws IOException if the connection has closed
   * @throws IllegalArgumentException if the handler is not the one of this container
   */
  @SuppressWarnings("unchecked")
  static GrizzlyWire below(UpgradeHandler handler, ContainerFields fields) throws IOException {
    Object buffer = GrizzlyExchange.outputBuffer(fields, handler.connection());
    return of(handler, (Connection<SocketAddress>) fields.value(ContainerField.CONNECTION, buffer));
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    try {
      Buffer buffer = new ByteBufferWrapper(frames);
      if (socket == null) {
        connection.write(buffer, new CompletionAdapter<>(completion));
      } else {
        socket.write(connection, buffer, new CompletionAdapter<>(completion));
      }
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  @Override
  public void abort() {
    connection.terminateSilently();
  }

  @Override
  public void release() {
    handler.releaseInput();
  }

  private static final class CompletionAdapter<M, A>
      extends EmptyCompletionHandler<WriteResult<M, A>> {
    private final Completion completion;

    CompletionAdapter(Completion completion) {
      this.completion = completion;
    }

    @Override
    public void completed(WriteResult<M, A> result) {
      completion.written();
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }

    @Override
    public void cancelled() {
      completion.failed(new IOException("the write was cancelled"));
    }
  }
}
