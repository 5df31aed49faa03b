package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The output stream of a detached connection. Tyrus uses it for the few bytes that it writes before
 * the connection has a frame writer, such as the close frame of a refused WebSocket. It never
 * blocks.
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
    throw new IllegalStateException(
        "the stream is always ready, so it never calls a write listener");
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    byte[] copy = Arrays.copyOfRange(source, offset, offset + length);
    writer.write(ByteBuffer.wrap(copy), Completion.IGNORED);
  }
}
