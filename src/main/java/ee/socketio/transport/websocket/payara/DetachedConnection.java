package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.MessageListener;
import ee.socketio.transport.websocket.FrameWriter.Completion;
import ee.socketio.transport.websocket.InboundFrames;
import ee.socketio.transport.websocket.upgrade.UpgradedConnection;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.GenericCloseListener;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * An upgraded connection that this package serves instead of the container's HTTP server.
 *
 * <p>The connection releases its HTTP request after the container's thread has returned from the
 * request. The connection closes after that, and after all pending bytes have been written. A
 * timeout bounds the wait, because a client may never read them.
 */
final class DetachedConnection implements UpgradedConnection, SocketLoop.Listener {
  private final NIOConnection connection;
  private final SocketLoop loop;
  private final Consumer<DetachedConnection> onBegin;
  private final SocketInput input = new SocketInput();
  private final SocketChannel socket;
  private final SocketWriter writer;
  private final CloseOnce closeOnce = new CloseOnce();
  private final Consumer<DetachedConnection> onSlowClose;
  private final InboundFrames frames = new InboundFrames();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile @Nullable Exchange exchange;
  private volatile @Nullable SelectionKey key;

  /**
   * @param exchange the request that became the connection
   * @param loop reads the socket
   * @param onBegin called once, when reading begins; must arrange for {@link #release}
   * @param onSlowClose called at most once, when a close must wait for pending bytes; must arrange
   *     for {@link #abort} after a timeout
   */
  DetachedConnection(
      Exchange exchange,
      SocketLoop loop,
      Consumer<DetachedConnection> onBegin,
      Consumer<DetachedConnection> onSlowClose) {
    this.exchange = exchange;
    this.connection = exchange.connection();
    this.socket = (SocketChannel) connection.getChannel();
    this.writer = new SocketWriter(socket);
    this.loop = loop;
    this.onBegin = onBegin;
    this.onSlowClose = onSlowClose;
  }

  /** Sets the listener of the messages, which must happen before {@link #begin}. */
  void deliverTo(MessageListener listener) {
    frames.deliverTo(listener);
  }

  NIOConnection connection() {
    return connection;
  }

  /** Writes to the socket of this connection. */
  SocketWriter writer() {
    return writer;
  }

  /**
   * Closes the connection at once and discards pending writes. Before the HTTP request has been
   * released, only notes that: the container would otherwise reuse the request while its thread is
   * still in it.
   */
  void abort() {
    closing.set(true);
    if (closeOnce.close()) {
      terminate();
    }
  }

  /** Closes the connection at once, although its HTTP request may not have been released. */
  void terminate() {
    connection.terminateSilently();
  }

  @Override
  public ServletInputStream getInputStream() {
    return input;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new SocketOutput(writer);
  }

  @Override
  public void begin() throws IOException {
    Exchange upgraded = exchange;
    if (upgraded == null) {
      throw new IllegalStateException("the request was released before the connection began");
    }
    onBegin.accept(this);
    connection.addCloseListener(new CloseListener());
    byte[] early = upgraded.earlyBytes();
    if (early.length > 0) {
      received(ByteBuffer.wrap(early));
    }
    SelectionKey registered;
    try {
      registered = loop.register(socket, this);
    } catch (ClosedSelectorException e) {
      terminate();
      throw new IOException("the application is stopping", e);
    }
    key = registered;
    writer.register(registered);
    if (!connection.isOpen()) {
      deregister();
    }
  }

  @Override
  public boolean endsWithRequest() {
    return false;
  }

  /** Whether {@link #release} may be called: the container's thread has returned. */
  boolean releasable() {
    Exchange upgraded = exchange;
    return upgraded == null || upgraded.threadReturned();
  }

  /**
   * Releases the HTTP request. Closes the connection if a close was requested before. Does nothing
   * when called again.
   *
   * @throws Exception if the container fails; the caller must abort the connection then
   */
  void release() throws Exception {
    Exchange upgraded = exchange;
    exchange = null;
    if (upgraded == null) {
      return;
    }
    upgraded.end();
    if (!connection.isOpen()) {
      ReadSuppressingProcessor.uninstall(connection);
    }
    if (closeOnce.release()) {
      connection.closeSilently();
    }
  }

  /** Closes the connection after all pending bytes are written. Reads nothing from now on. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    LastWrite last = new LastWrite();
    writer.write(ByteBuffer.allocate(0), last);
    if (!last.done) {
      onSlowClose.accept(this);
    }
  }

  private void closeNow() {
    if (closeOnce.close()) {
      connection.closeSilently();
    }
  }

  @Override
  public void received(ByteBuffer bytes) throws IOException {
    if (closing.get()) {
      return;
    }
    frames.receive(bytes, input::receive);
    if (frames.stopped()) {
      close();
    }
  }

  @Override
  public void writable() throws IOException {
    writer.writable();
  }

  @Override
  public void onClosed() {
    try {
      input.finish();
    } finally {
      closeNow();
    }
  }

  private void deregister() {
    SelectionKey registered = key;
    if (registered != null) {
      loop.deregister(registered);
    }
  }

  /** Releases the socket from the loop when any code closes the connection. */
  private final class CloseListener implements GenericCloseListener {
    @Override
    public void onClosed(Closeable closeable, CloseType type) {
      ReadSuppressingProcessor.uninstall(connection);
      deregister();
      writer.close();
      input.finish();
      closeNow();
    }
  }

  /** An empty write after all pending bytes. Its completion closes the connection. */
  private final class LastWrite implements Completion {
    private volatile boolean done;

    @Override
    public void written() {
      done = true;
      closeNow();
    }

    @Override
    public void failed(Throwable cause) {
      written();
    }
  }
}
