package ee.socketio.transport.websocket.tyrus;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * What Tyrus writes to once this server has sent its close frame: nothing may follow that. Tyrus
 * does not know of it and would answer the client's close frame with one more, at which browsers
 * complain.
 */
final class SilentWriter extends Writer {
  private final Writer writer;

  SilentWriter(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completion) {
    completion.completed(buffer);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
