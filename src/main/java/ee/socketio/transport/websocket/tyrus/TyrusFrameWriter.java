package ee.socketio.transport.websocket.tyrus;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/** Hands encoded frames to the writer of a Tyrus connection. */
final class TyrusFrameWriter implements FrameWriter {
  static final int BATCH_BYTES = 64 * 1024;

  // Final frame, opcode 8, two bytes of payload: status 1000.
  private static final byte[] CLOSE_FRAME = {(byte) 0x88, 2, 0x03, (byte) 0xE8};

  private static final Completion UNHEARD =
      new Completion() {
        @Override
        public void written() {}

        @Override
        public void failed(Throwable cause) {}
      };

  private final Writer writer;
  private final Consumer<Writer> tyrus;
  private final Optional<Runnable> cut;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param writer of the connection
   * @param tyrus gives Tyrus another one for what it writes by itself
   * @param cut ends the connection; empty where the way to it is not known
   */
  TyrusFrameWriter(Writer writer, Consumer<Writer> tyrus, Optional<Runnable> cut) {
    this.writer = writer;
    this.tyrus = tyrus;
    this.cut = cut;
  }

  @Override
  public int batchBytes() {
    return BATCH_BYTES;
  }

  @Override
  public void write(List<EnginePacket> batch, Completion completion) {
    try {
      waiting.incrementAndGet();
      writer.write(frames(batch), new Told(completion));
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  @Override
  public boolean close() {
    tyrus.accept(new SilentWriter(writer));
    try {
      waiting.incrementAndGet();
      writer.write(ByteBuffer.wrap(CLOSE_FRAME), new Told(UNHEARD));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public boolean drop() {
    if (waiting.get() == 0 || cut.isEmpty()) {
      return false;
    }
    cut.get().run();
    return true;
  }

  private static ByteBuffer frames(List<EnginePacket> batch) {
    if (batch.size() == 1) {
      return ByteBuffer.wrap(batch.get(0).frame());
    }
    int size = 0;
    for (EnginePacket packet : batch) {
      size += packet.size();
    }
    ByteBuffer frames = ByteBuffer.allocate(size);
    for (EnginePacket packet : batch) {
      frames.put(packet.frame());
    }
    return frames.flip();
  }

  private final class Told extends CompletionHandler<ByteBuffer> {
    private final Completion completion;

    Told(Completion completion) {
      this.completion = completion;
    }

    @Override
    public void completed(ByteBuffer result) {
      waiting.decrementAndGet();
      completion.written();
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }
  }
}
