package ee.socketio.transport.websocket.payara;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One thread that reads many sockets. It calls a listener for each piece of input before it reads
 * on, so a listener must not block. It reads at most one piece of a socket at a time, so that a
 * busy socket does not starve the others.
 */
final class SocketLoop implements Runnable {
  /** The size of the largest piece, in bytes. */
  static final int PIECE = 64 * 1024;

  private static final System.Logger LOG = System.getLogger(SocketLoop.class.getName());

  private final Selector selector;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

  /** Receives the events of one socket, on the thread of the loop. */
  interface Listener {
    /**
     * Called with received bytes, which the next call overwrites.
     *
     * @throws IOException if the connection is broken
     */
    void received(ByteBuffer bytes) throws IOException;

    /**
     * Called when the socket accepts bytes, while the key's interest set has {@link
     * SelectionKey#OP_WRITE}.
     *
     * @throws IOException if the connection is broken
     */
    void writable() throws IOException;

    /** Called once, after the client has closed the connection or the connection has failed. */
    void onClosed();
  }

  /**
   * @throws IOException if the system has no selector available
   */
  SocketLoop() throws IOException {
    selector = Selector.open();
  }

  /**
   * Starts to read a socket.
   *
   * @param socket a socket in non-blocking mode; another selector may have registered it, too
   * @return the key for {@link #deregister}
   * @throws ClosedChannelException if the socket is closed
   */
  SelectionKey register(SocketChannel socket, Listener listener) throws ClosedChannelException {
    SelectionKey key = socket.register(selector, SelectionKey.OP_READ, listener);
    selector.wakeup();
    return key;
  }

  /** Stops reading a socket. A closed socket keeps its file descriptor until this call. */
  void deregister(SelectionKey key) {
    key.cancel();
    selector.wakeup();
  }

  @Override
  public void run() {
    while (selector.isOpen()) {
      try {
        selector.select(this::serve);
      } catch (ClosedSelectorException e) {
        return;
      } catch (IOException | RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] the selector of the WebSockets failed", e);
      }
      // An interrupted thread would close the socket that it reads next.
      Thread.interrupted();
    }
  }

  private void serve(SelectionKey key) {
    Listener listener = (Listener) key.attachment();
    try {
      if (key.isWritable()) {
        listener.writable();
      }
      if (key.isReadable() && !read((SocketChannel) key.channel(), listener)) {
        close(key, listener);
      }
    } catch (CancelledKeyException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection closed in the meantime", e);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection is broken", e);
      close(key, listener);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] received bytes could not be processed", e);
      close(key, listener);
    }
  }

  private boolean read(SocketChannel socket, Listener listener) throws IOException {
    piece.clear();
    if (socket.read(piece) < 0) {
      return false;
    }
    listener.received(piece.flip());
    return true;
  }

  private static void close(SelectionKey key, Listener listener) {
    key.cancel();
    try {
      listener.onClosed();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a connection did not close cleanly", e);
    }
  }

  /** Closes all registered sockets and ends the thread of this loop. */
  void stop() {
    if (selector.isOpen()) {
      selector.keys().forEach(key -> close(key.channel()));
      close(selector);
    }
  }

  private static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a socket or a selector did not close", e);
    }
  }
}
