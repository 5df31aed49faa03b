package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/** Through Tyrus, whatever server is below. */
final class TyrusWire implements Wire {
  private final Writer writer;

  TyrusWire(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    try {
      writer.write(frames, new Told(completion));
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  @Override
  public boolean cut() {
    return false;
  }

  @Override
  public void forget() {}

  private static final class Told extends CompletionHandler<ByteBuffer> {
    private final Completion completion;

    Told(Completion completion) {
      this.completion = completion;
    }

    @Override
    public void completed(ByteBuffer result) {
      completion.written();
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }
  }
}
