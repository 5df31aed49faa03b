package ee.socketio.transport.websocket.payara;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands encoded frames to a connection of Tyrus. */
final class TyrusFrameWriter implements FrameWriter {
  static final int BATCH_BYTES = 64 * 1024;

  // Final frame, opcode 8, two bytes of payload: status 1000.
  private static final byte[] CLOSE_FRAME = {(byte) 0x88, 2, 0x03, (byte) 0xE8};

  private final Wire wire;
  private final ControlFrames control;

  // One write at a time, and the close frame when there is none.
  private volatile @Nullable Counted last;

  /**
   * @param wire to the client
   * @param control what Tyrus writes by itself
   */
  TyrusFrameWriter(Wire wire, ControlFrames control) {
    this.wire = wire;
    this.control = control;
  }

  @Override
  public int batchBytes() {
    return BATCH_BYTES;
  }

  @Override
  public void write(List<EnginePacket> batch, Completion completion) {
    write(frames(batch), completion);
  }

  @Override
  public boolean close() {
    control.silence();
    write(ByteBuffer.wrap(CLOSE_FRAME), Completion.UNHEARD);
    return true;
  }

  private void write(ByteBuffer frames, Completion completion) {
    Counted write = new Counted(completion);
    last = write;
    wire.write(frames, write);
    write.returned = true;
  }

  @Override
  public boolean drop() {
    Counted write = last;
    return write != null && write.waits() && wire.cut();
  }

  @Override
  public void forget() {
    wire.forget();
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

  private final class Counted implements Completion {
    private final Completion completion;
    private volatile boolean done;
    private volatile boolean returned;

    Counted(Completion completion) {
      this.completion = completion;
    }

    /** A write that another thread is about to hand over does not wait for the client. */
    boolean waits() {
      return returned && !done;
    }

    @Override
    public void written() {
      done = true;
      completion.written();
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }
  }
}
