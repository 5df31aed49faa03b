package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.websocket.FrameMasks;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, for a listener that hears of it when it is told to begin. It ends at a frame
 * without a mask.
 */
final class DeferredInput extends ServletInputStream {
  private final ServletInputStream input;
  private final Runnable refuse;
  private final FrameMasks masks = new FrameMasks();
  private @Nullable ReadListener waiting;
  private boolean begun;
  private boolean refused;

  /**
   * @param refuse is run once when a frame has no mask
   */
  DeferredInput(ServletInputStream input, Runnable refuse) {
    this.input = input;
    this.refuse = refuse;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    if (begun) {
      input.setReadListener(listener);
    } else {
      waiting = listener;
    }
  }

  void begin() {
    begun = true;
    ReadListener listener = waiting;
    if (listener != null) {
      input.setReadListener(listener);
    }
  }

  @Override
  public boolean isFinished() {
    return input.isFinished();
  }

  @Override
  public boolean isReady() {
    return !refused && input.isReady();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (refused) {
      return 0;
    }
    int count = input.read(bytes, offset, length);
    int masked = count <= 0 ? count : masks.masked(ByteBuffer.wrap(bytes, offset, count));
    if (masked < count) {
      refused = true;
      refuse.run();
    }
    return masked;
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
