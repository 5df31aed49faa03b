package ee.socketio.transport.websocket.payara;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, for the listener of an upgraded connection. There is something to read only
 * while the listener is told so, on the one thread that reads this connection.
 */
final class SocketInput extends ServletInputStream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private volatile @Nullable ReadListener listener;
  private final AtomicBoolean finished = new AtomicBoolean();
  private ByteBuffer bytes = NOTHING;

  @Override
  public void setReadListener(ReadListener listener) {
    if (this.listener != null) {
      throw new IllegalStateException("there is a read listener already, expected one");
    }
    this.listener = listener;
  }

  /**
   * Shows these bytes to the listener, who takes them all, or is at an end.
   *
   * @throws IOException whatever the listener throws
   */
  void receive(ByteBuffer received) throws IOException {
    ReadListener known = listener;
    if (known == null || finished.get()) {
      return;
    }
    bytes = received;
    try {
      known.onDataAvailable();
    } finally {
      bytes = NOTHING;
    }
  }

  /** Nothing comes any more. */
  void finish() {
    ReadListener known = listener;
    if (known == null || finished.getAndSet(true)) {
      return;
    }
    try {
      known.onAllDataRead();
    } catch (IOException e) {
      known.onError(e);
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
    int taken = Math.min(length, bytes.remaining());
    bytes.get(target, offset, taken);
    return taken;
  }
}
