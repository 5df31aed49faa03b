package ee.socketio.transport.websocket.payara;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The input stream of a detached connection. Bytes are available only while the read listener runs,
 * on the one thread that reads this connection.
 */
final class SocketInput extends ServletInputStream {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private volatile @Nullable ReadListener listener;
  private final AtomicBoolean finished = new AtomicBoolean();
  private ByteBuffer bytes = EMPTY;

  @Override
  public void setReadListener(ReadListener listener) {
    if (this.listener != null) {
      throw new IllegalStateException("the read listener is set already, expected one call");
    }
    this.listener = listener;
  }

  /**
   * Makes bytes available and calls the read listener, which must read all of them.
   *
   * @throws IOException if the listener throws it
   */
  void receive(ByteBuffer received) throws IOException {
    ReadListener current = listener;
    if (current == null || finished.get()) {
      return;
    }
    bytes = received;
    try {
      current.onDataAvailable();
    } finally {
      bytes = EMPTY;
    }
  }

  /** Notifies the read listener, once, that no more bytes follow. */
  void finish() {
    ReadListener current = listener;
    if (current == null || finished.getAndSet(true)) {
      return;
    }
    try {
      current.onAllDataRead();
    } catch (IOException e) {
      current.onError(e);
    }
  }

  @Override
  public boolean isFinished() {
    return finished.get();
  }

  @Override
  public boolean isReady() {
    return bytes.hasRemaining();
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }
}
