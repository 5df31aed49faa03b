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
 * Writes to one socket that does not block. What it does not take at once waits, in order, until it
 * can; whoever writes sees to it that not much does.
 */
final class SocketWriter {
  // The JDK copies what it is given before it knows how much the socket takes.
  private static final int PIECE = 128 * 1024;

  private final SocketChannel socket;
  private final Queue<Waiting> waiting = new ArrayDeque<>(1);
  private @Nullable SelectionKey key;
  private boolean closed;

  private record Waiting(ByteBuffer bytes, Completion completion) {}

  SocketWriter(SocketChannel socket) {
    this.socket = socket;
  }

  /** From now on the loop of this key says when the socket can take more. */
  synchronized void join(SelectionKey joined) {
    key = joined;
    if (!waiting.isEmpty()) {
      await();
    }
  }

  /**
   * Writes behind all that came before. Never blocks, and never throws.
   *
   * @param completion told once, perhaps before this returns
   */
  void write(ByteBuffer bytes, Completion completion) {
    try {
      if (taken(bytes, completion)) {
        completion.written();
      }
    } catch (IOException e) {
      completion.failed(e);
    }
  }

  private synchronized boolean taken(ByteBuffer bytes, Completion completion) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (waiting.isEmpty() && empties(bytes)) {
      return true;
    }
    waiting.add(new Waiting(bytes, completion));
    await();
    return false;
  }

  private void await() {
    SelectionKey known = key;
    if (known != null) {
      try {
        known.interestOpsOr(SelectionKey.OP_WRITE);
        known.selector().wakeup();
      } catch (CancelledKeyException e) {
        // The connection is about to say that it has closed.
      }
    }
  }

  private boolean empties(ByteBuffer bytes) throws IOException {
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
   * The socket can take more.
   *
   * @throws IOException when it is broken
   */
  void writable() throws IOException {
    for (Completion completion : writeOn()) {
      completion.written();
    }
  }

  private synchronized List<Completion> writeOn() throws IOException {
    List<Completion> written = new ArrayList<>();
    for (Waiting next = waiting.peek();
        next != null && empties(next.bytes());
        next = waiting.peek()) {
      waiting.remove();
      written.add(next.completion());
    }
    SelectionKey known = key;
    if (waiting.isEmpty() && known != null) {
      known.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
    return written;
  }

  /** Nothing is written any more; what waits has failed. */
  void close() {
    for (Waiting lost : drain()) {
      lost.completion().failed(new ClosedChannelException());
    }
  }

  private synchronized List<Waiting> drain() {
    closed = true;
    List<Waiting> lost = List.copyOf(waiting);
    waiting.clear();
    return lost;
  }
}
