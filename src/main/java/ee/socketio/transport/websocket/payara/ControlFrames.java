package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * What Tyrus writes by itself: pongs and close frames, between those of the session. A client that
 * sends pings and does not read the answers gets no more of them, but a close frame is sent in any
 * case. Once this server has sent its own close frame Tyrus sends nothing more.
 */
final class ControlFrames extends Writer implements Completion {
  /** Frames of at most 127 bytes that wait for the client. */
  static final int MOST = 16;

  private static final int OPCODE = 0x0F;
  private static final int CLOSE = 0x08;

  private final Wire wire;
  private final Writer below;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean silent;

  ControlFrames(Wire wire, Writer below) {
    this.wire = wire;
    this.below = below;
  }

  /** From now on nothing is written. */
  void silence() {
    silent = true;
  }

  /** Takes a frame; Tyrus need not hear when it has left. */
  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {
    if (!silent && (waiting.get() < MOST || isClose(buffer))) {
      waiting.incrementAndGet();
      wire.write(buffer, this);
    }
    completion.completed(buffer);
  }

  private static boolean isClose(ByteBuffer frame) {
    return frame.hasRemaining() && (frame.get(frame.position()) & OPCODE) == CLOSE;
  }

  @Override
  public void written() {
    waiting.decrementAndGet();
  }

  /** Tyrus hears of the end of the connection by itself. */
  @Override
  public void failed(Throwable cause) {}

  @Override
  public void close() throws IOException {
    below.close();
  }
}
