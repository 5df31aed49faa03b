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
 * One thread that reads many sockets. What it reads is taken before it reads on, so whoever takes
 * it must not block; a socket that always has more waits for the others after each piece.
 */
final class SocketLoop implements Runnable {
  /** The largest piece, bytes. */
  static final int PIECE = 64 * 1024;

  private static final System.Logger LOG = System.getLogger(SocketLoop.class.getName());

  private final Selector selector;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

  /** Hears of one socket, on the loop's thread. */
  interface Listener {
    /**
     * @throws IOException when the connection is broken
     */
    void received(ByteBuffer bytes) throws IOException;

    /**
     * What waits can be written; asked for by {@link SelectionKey#OP_WRITE}.
     *
     * @throws IOException when the connection is broken
     */
    void writable() throws IOException;

    /** The client sends no more, or cannot; called once, and nothing after it. */
    void ended();
  }

  /**
   * @throws IOException when the system has no selector left
   */
  SocketLoop() throws IOException {
    selector = Selector.open();
  }

  /**
   * From now on what comes is read.
   *
   * @param socket that does not block; another selector may know it as well
   * @return to be given to {@link #leave}
   * @throws ClosedChannelException when it is closed already
   */
  SelectionKey join(SocketChannel socket, Listener listener) throws ClosedChannelException {
    SelectionKey key = socket.register(selector, SelectionKey.OP_READ, listener);
    selector.wakeup();
    return key;
  }

  /** Nothing is read any more; a closed socket keeps its descriptor until it has left. */
  void leave(SelectionKey key) {
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
        LOG.log(Level.ERROR, "[SOCKET ERROR] the sockets that have something cannot be found", e);
      }
      // A container that stops its threads must not close the sockets that are read.
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
        end(key, listener);
      }
    } catch (CancelledKeyException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection has left meanwhile", e);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection is broken", e);
      end(key, listener);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] what a client sent could not be taken", e);
      end(key, listener);
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

  private static void end(SelectionKey key, Listener listener) {
    key.cancel();
    try {
      listener.ended();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a connection did not end well", e);
    }
  }

  /** Ends the thread that runs this, and closes the sockets that are left. */
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
