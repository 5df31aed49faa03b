package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one socket in non-blocking mode. Bytes that the socket does not accept at once are
 * queued in order. The queue has no limit of its own, because callers have at most one write and
 * {@link ControlFrames#MOST} control frames pending.
 */
final class SocketWriter {
  // The JDK copies the whole buffer of a write, even if the socket accepts only a part of it.
  private static final int PIECE = 128 * 1024;

  private final SocketChannel socket;
  private final Queue<Pending> pending = new ArrayDeque<>(1);
  private @Nullable SelectionKey key;
  private boolean closed;

  private record Pending(ByteBuffer bytes, Completion completion) {}

  SocketWriter(SocketChannel socket) {
    this.socket = socket;
  }

  /** Sets the key whose loop calls {@link #writable}. */
  synchronized void register(SelectionKey registered) {
    key = registered;
    if (!pending.isEmpty()) {
      requestWritable();
    }
  }

  /**
   * Writes bytes after all bytes of earlier calls. Never blocks and never throws.
   *
   * @param bytes the bytes; the caller must not change them after this call
   * @param completion called once, on any thread, perhaps before this method returns
   */
  void write(ByteBuffer bytes, Completion completion) {
    try {
      if (writeOrQueue(bytes, completion)) {
        completion.written();
      }
    } catch (IOException e) {
      completion.failed(e);
    }
  }

  private synchronized boolean writeOrQueue(ByteBuffer bytes, Completion completion)
      throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (pending.isEmpty() && writeAll(bytes)) {
      return true;
    }
    pending.add(new Pending(bytes, completion));
    requestWritable();
    return false;
  }

  private void requestWritable() {
    SelectionKey current = key;
    if (current != null) {
      try {
        current.interestOpsOr(SelectionKey.OP_WRITE);
        current.selector().wakeup();
      } catch (CancelledKeyException e) {
        // The socket has closed; close() is going to fail the pending writes.
      }
    }
  }

  private boolean writeAll(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    boolean all = true;
    while (all && bytes.position() < end) {
      int piece = Math.min(PIECE, end - bytes.position());
      bytes.limit(bytes.position() + piece);
      all = socket.write(bytes) == piece;
      bytes.limit(end);
    }
    return all;
  }

  /**
   * Writes pending bytes. Called when the socket accepts bytes.
   *
   * @throws IOException if the connection is broken
   */
  void writable() throws IOException {
    for (Completion completion : writePending()) {
      completion.written();
    }
  }

  private synchronized List<Completion> writePending() throws IOException {
    List<Completion> written = new ArrayList<>();
    for (Pending next = pending.peek();
        next != null && writeAll(next.bytes());
        next = pending.peek()) {
      pending.remove();
      written.add(next.completion());
    }
    SelectionKey current = key;
    if (pending.isEmpty() && current != null) {
      current.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
    return written;
  }

  /** Fails all pending and future writes. */
  void close() {
    for (Pending failed : drain()) {
      failed.completion().failed(new ClosedChannelException());
    }
  }

  private synchronized List<Pending> drain() {
    closed = true;
    List<Pending> failed = List.copyOf(pending);
    pending.clear();
    return failed;
  }
}
