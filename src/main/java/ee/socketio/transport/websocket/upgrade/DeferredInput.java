package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.websocket.InboundFrames;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An input stream that calls its read listener only after {@link #begin}, and that contains only
 * the control frames. The stream delivers messages to their listener while its own reader asks for
 * more input.
 */
final class DeferredInput extends ServletInputStream {
  private static final int SMALLEST = 512;
  private static final int LARGEST = 8192;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final ServletInputStream input;
  private final InboundFrames frames;
  private @Nullable ReadListener pending;
  private ByteBuffer control = EMPTY;
  private boolean begun;
  private boolean ended;

  /**
   * @param frames parses the frames; stops the stream when the client breaks a rule
   */
  DeferredInput(ServletInputStream input, InboundFrames frames) {
    this.input = input;
    this.frames = frames;
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

  /** Reads until a control frame has arrived, or until the container has no more input. */
  @Override
  public boolean isReady() {
    try {
      return available() > 0;
    } catch (IOException e) {
      // The container reports the broken connection to the read listener.
      ended = true;
      return false;
    }
  }

  @Override
  public int available() throws IOException {
    while (!control.hasRemaining() && !ended && !frames.stopped() && input.isReady()) {
      byte[] bytes = new byte[Math.max(SMALLEST, Math.min(LARGEST, input.available()))];
      int count = input.read(bytes, 0, bytes.length);
      ended = count < 0;
      ByteArrayOutputStream arrived = new ByteArrayOutputStream();
      frames.receive(ByteBuffer.wrap(bytes, 0, Math.max(0, count)), frame -> copy(frame, arrived));
      control = ByteBuffer.wrap(arrived.toByteArray());
    }
    return control.remaining();
  }

  private static void copy(ByteBuffer frame, ByteArrayOutputStream target) {
    while (frame.hasRemaining()) {
      target.write(frame.get());
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = Math.min(length, available());
    control.get(bytes, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
