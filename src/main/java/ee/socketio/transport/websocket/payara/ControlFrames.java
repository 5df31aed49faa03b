package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Writes the frames that Tyrus creates, pongs and close frames, between the frames of the session.
 * A client that sends pings and does not read gets a bounded number of pongs. A close frame is
 * always written. After the server has sent its own close frame, nothing more of Tyrus is written.
 */
final class ControlFrames extends Writer implements Completion {
  /** The largest number of frames, of at most 127 bytes each, that may be pending. */
  static final int MOST = 16;

  private static final int OPCODE = 0x0F;
  private static final int CLOSE = 0x08;

  private final Wire wire;
  private final Writer below;
  private final AtomicInteger pending = new AtomicInteger();
  private volatile boolean silent;

  ControlFrames(Wire wire, Writer below) {
    this.wire = wire;
    this.below = below;
  }

  /** Discards all frames of Tyrus from now on. */
  void silence() {
    silent = true;
  }

  /** Accepts a frame. Reports it as written at once, because Tyrus does not need the real time. */
  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {
    if (!silent && (pending.get() < MOST || isClose(buffer))) {
      pending.incrementAndGet();
      wire.write(buffer, this);
    }
    completion.completed(buffer);
  }

  private static boolean isClose(ByteBuffer frame) {
    return frame.hasRemaining() && (frame.get(frame.position()) & OPCODE) == CLOSE;
  }

  @Override
  public void written() {
    pending.decrementAndGet();
  }

  /** Does nothing, because the container notifies Tyrus of a broken connection. */
  @Override
  public void failed(Throwable cause) {}

  @Override
  public void close() throws IOException {
    below.close();
  }
}
