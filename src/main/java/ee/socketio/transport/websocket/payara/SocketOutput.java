package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The stream of an upgraded connection, for the few bytes that are written before frames have a
 * writer of their own: those of a WebSocket that is refused at once. It never blocks.
 */
final class SocketOutput extends ServletOutputStream {
  private final SocketWriter writer;

  SocketOutput(SocketWriter writer) {
    this.writer = writer;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    throw new IllegalStateException("always ready, a write listener would never be called");
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    byte[] copy = Arrays.copyOfRange(source, offset, offset + length);
    writer.write(ByteBuffer.wrap(copy), Completion.UNHEARD);
  }
}
