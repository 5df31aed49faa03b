package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameMasks;
import ee.socketio.transport.websocket.FrameWriter.Completion;
import ee.socketio.transport.websocket.upgrade.UpgradedConnection;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
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
 * A connection that is no request any more.
 *
 * <p>The request is released once the container's thread has left it; until then, the connection
 * waits with closing as well. It also waits until all is written, the answer to a close frame last,
 * though not longer than the patience for a client that does not read.
 */
public final class DetachedConnection implements UpgradedConnection, SocketLoop.Listener {
  private static final System.Logger LOG = System.getLogger(DetachedConnection.class.getName());

  private final NIOConnection connection;
  private final SocketLoop loop;
  private final Consumer<DetachedConnection> begun;
  private final SocketInput input = new SocketInput();
  private final SocketChannel socket;
  private final SocketWriter writer;
  private final CloseOnce departure = new CloseOnce();
  private final Consumer<DetachedConnection> closes;
  private final FrameMasks masks = new FrameMasks();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile Runnable refuse = () -> {};
  private volatile @Nullable Exchange exchange;
  private volatile @Nullable SelectionKey reading;

  /**
   * @param exchange that the connection was upgraded with
   * @param loop reads from it
   * @param begun is run once the connection has begun; sees to it that the request is released
   * @param closes is run once when the connection must wait with closing until all is written; sees
   *     to it that it does not wait for ever
   */
  DetachedConnection(
      Exchange exchange,
      SocketLoop loop,
      Consumer<DetachedConnection> begun,
      Consumer<DetachedConnection> closes) {
    this.exchange = exchange;
    this.connection = exchange.connection();
    this.socket = (SocketChannel) connection.getChannel();
    this.writer = new SocketWriter(socket);
    this.loop = loop;
    this.begun = begun;
    this.closes = closes;
  }

  NIOConnection connection() {
    return connection;
  }

  /**
   * Writes behind all that came before. Never blocks, and never throws.
   *
   * @param bytes whole frames; must not change any more
   * @param completion told once, on whatever thread, perhaps before this returns
   */
  public void write(ByteBuffer bytes, Completion completion) {
    writer.write(bytes, completion);
  }

  /** Ends the connection at once, whatever waits to be written. */
  public void cut() {
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
    begun.accept(this);
    connection.addCloseListener(new End());
    byte[] early = upgraded.early();
    if (early.length > 0) {
      received(ByteBuffer.wrap(early));
    }
    SelectionKey key;
    try {
      key = loop.join(socket, this);
    } catch (ClosedSelectorException e) {
      cut();
      throw new IOException("the application ends", e);
    }
    reading = key;
    writer.join(key);
    if (!connection.isOpen()) {
      leaveLoop();
    }
  }

  @Override
  public void onUnmasked(Runnable wrong) {
    refuse = wrong;
  }

  @Override
  public boolean endsWithRequest() {
    return false;
  }

  /** Whether the container's thread has left the request. */
  boolean releasable() {
    Exchange upgraded = exchange;
    return upgraded == null || upgraded.left();
  }

  /** Lets the request go, on which the container works no more. */
  void release() {
    Exchange upgraded = exchange;
    exchange = null;
    if (upgraded == null) {
      return;
    }
    try {
      upgraded.end();
      if (!connection.isOpen()) {
        ReadSuppressingProcessor.leave(connection);
      }
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "[SOCKET] a request did not end, and its connection does", e);
      connection.terminateSilently();
    }
    if (departure.release()) {
      connection.closeSilently();
    }
  }

  /** Closes behind what waits to be written. Nothing is read from now on. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    Last last = new Last();
    writer.write(ByteBuffer.allocate(0), last);
    if (!last.done) {
      closes.accept(this);
    }
  }

  private void closeNow() {
    if (departure.close()) {
      connection.closeSilently();
    }
  }

  @Override
  public void received(ByteBuffer bytes) throws IOException {
    if (closing.get()) {
      return;
    }
    int masked = masks.masked(bytes);
    boolean wrong = masked < bytes.remaining();
    input.receive(bytes.limit(bytes.position() + masked));
    if (wrong) {
      refuse.run();
      close();
    }
  }

  @Override
  public void writable() throws IOException {
    writer.writable();
  }

  @Override
  public void ended() {
    try {
      input.finish();
    } finally {
      closeNow();
    }
  }

  private void leaveLoop() {
    SelectionKey key = reading;
    if (key != null) {
      loop.leave(key);
    }
  }

  /** Whoever closes a connection of Grizzly, its selector and this one let go of it. */
  private final class End implements GenericCloseListener {
    @Override
    public void onClosed(Closeable closeable, CloseType type) {
      ReadSuppressingProcessor.leave(connection);
      leaveLoop();
      writer.close();
      input.finish();
      closeNow();
    }
  }

  /** Stands behind all that waits to be written. */
  private final class Last implements Completion {
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
