package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.websocket.FrameMasks;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An input stream that calls its read listener only after {@link #begin}. It delivers no bytes from
 * the first frame without a mask on.
 */
final class DeferredInput extends ServletInputStream {
  private final ServletInputStream input;
  private final Runnable onUnmasked;
  private final FrameMasks masks = new FrameMasks();
  private @Nullable ReadListener pending;
  private boolean begun;
  private boolean unmasked;

  /**
   * @param onUnmasked called once, when a frame has no mask
   */
  DeferredInput(ServletInputStream input, Runnable onUnmasked) {
    this.input = input;
    this.onUnmasked = onUnmasked;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    if (begun) {
      input.setReadListener(listener);
    } else {
      pending = listener;
    }
  }

  void begin() {
    begun = true;
    ReadListener listener = pending;
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
    return !unmasked && input.isReady();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (unmasked) {
      return 0;
    }
    int count = input.read(bytes, offset, length);
    int masked = count <= 0 ? count : masks.masked(ByteBuffer.wrap(bytes, offset, count));
    if (masked < count) {
      unmasked = true;
      onUnmasked.run();
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
