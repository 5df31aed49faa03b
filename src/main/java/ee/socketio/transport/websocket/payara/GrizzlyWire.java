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
 * Past Tyrus and the servlet's output stream, to the connection of Grizzly. Each write of a servlet
 * is copied into a buffer that is allocated for it, wrapped as a part of an HTTP response and
 * unwrapped again; here the frame goes to the socket as it is, with TLS through the filters that
 * encrypt it. What the socket does not take waits in Grizzly's queue, which tells when it is gone.
 *
 * <p>Grizzly's own limit on an idle connection is lifted: it would see only what is read, and
 * Engine.IO has its heartbeat.
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
   * @throws IOException when the connection has gone already
   * @throws ReflectiveOperationException when this server is built differently
   */
  @SuppressWarnings("unchecked")
  static GrizzlyWire below(UpgradeHandler handler)
      throws IOException, ReflectiveOperationException {
    Object buffer = DetachedConnections.outputBuffer(handler.connection());
    return of(handler, (Connection<SocketAddress>) PrivateFields.value(buffer, "connection"));
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    try {
      Buffer buffer = new ByteBufferWrapper(frames);
      if (socket == null) {
        connection.write(buffer, new Told<>(completion));
      } else {
        socket.write(connection, buffer, new Told<>(completion));
      }
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  @Override
  public boolean cut() {
    connection.terminateSilently();
    return true;
  }

  @Override
  public void forget() {
    handler.forgetInput();
  }

  private static final class Told<M, A> extends EmptyCompletionHandler<WriteResult<M, A>> {
    private final Completion completion;

    Told(Completion completion) {
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
