package ee.socketio.transport.websocket.payara;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.transport.websocket.FrameWriter;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes encoded frames to the connection below Tyrus. */
final class TyrusFrameWriter implements FrameWriter {
  static final int BATCH_BYTES = 64 * 1024;

  // Final frame, opcode 8, two bytes of payload: status 1000.
  private static final byte[] CLOSE_FRAME = {(byte) 0x88, 2, 0x03, (byte) 0xE8};

  private final Wire wire;
  private final ControlFrames control;

  /**
   * @param wire writes to the client
   * @param control writes the frames that Tyrus creates
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
    wire.write(frames(batch), completion);
  }

  @Override
  public boolean close(Completion completion) {
    control.silence();
    wire.write(ByteBuffer.wrap(CLOSE_FRAME), completion);
    return true;
  }

  @Override
  public boolean abort() {
    wire.abort();
    return true;
  }

  @Override
  public void release() {
    wire.release();
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
}
