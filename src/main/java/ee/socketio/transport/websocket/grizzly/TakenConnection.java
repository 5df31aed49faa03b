package ee.socketio.transport.websocket.grizzly;

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
 * waits with closing as well.
 */
public final class TakenConnection implements UpgradedConnection, SocketLoop.Listener {
  private static final System.Logger LOG = System.getLogger(TakenConnection.class.getName());

  private final NIOConnection connection;
  private final SocketLoop loop;
  private final Consumer<TakenConnection> begun;
  private final SocketInput input = new SocketInput();
  private final SocketChannel socket;
  private final SocketWriter writer;
  private final Departure departure = new Departure();
  private volatile @Nullable Exchange exchange;
  private volatile @Nullable SelectionKey reading;

  /**
   * @param exchange that the connection was upgraded with
   * @param loop reads from it
   * @param begun is run once the connection has begun; sees to it that the request is released
   */
  TakenConnection(Exchange exchange, SocketLoop loop, Consumer<TakenConnection> begun) {
    this.exchange = exchange;
    this.connection = exchange.connection();
    this.socket = (SocketChannel) connection.getChannel();
    this.writer = new SocketWriter(socket);
    this.loop = loop;
    this.begun = begun;
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
        ReadElsewhere.leave(connection);
      }
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "[SOCKET] a request did not end, and its connection does", e);
      connection.terminateSilently();
    }
    if (departure.release()) {
      connection.closeSilently();
    }
  }

  @Override
  public void close() {
    if (departure.close()) {
      connection.closeSilently();
    }
  }

  @Override
  public void received(ByteBuffer bytes) throws IOException {
    input.receive(bytes);
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
      close();
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
      ReadElsewhere.leave(connection);
      leaveLoop();
      writer.close();
      input.finish();
      close();
    }
  }
}
