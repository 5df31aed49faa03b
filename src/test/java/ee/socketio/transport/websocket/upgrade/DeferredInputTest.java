package ee.socketio.transport.websocket.upgrade;

import static ee.socketio.transport.websocket.ClientFrames.PING;
import static ee.socketio.transport.websocket.ClientFrames.frame;
import static ee.socketio.transport.websocket.ClientFrames.join;
import static ee.socketio.transport.websocket.ClientFrames.text;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.websocket.InboundFrames;
import ee.socketio.transport.websocket.RecordedMessages;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeferredInputTest {
  private final Arrived container = new Arrived();
  private final InboundFrames frames = new InboundFrames();
  private final RecordedMessages messages = new RecordedMessages(100_000);
  private final DeferredInput input = new DeferredInput(container, frames);

  @BeforeEach
  void listen() {
    frames.deliverTo(messages);
  }

  @Test
  void messagesGoToTheirListenerAndControlFramesToTheReader() throws IOException {
    byte[] ping = frame(true, PING, new byte[] {1, 2});
    container.bytes = ByteBuffer.wrap(join(text("4hello"), ping, text("4" + "x".repeat(50_000))));

    assertThat(input.available()).isEqualTo(ping.length);
    assertThat(input.readNBytes(ping.length)).isEqualTo(ping);
    assertThat(input.isReady()).isFalse();
    assertThat(messages.received).hasSize(2).startsWith("4hello");
  }

  @Test
  void nothingIsReadAfterAViolation() throws IOException {
    container.bytes = ByteBuffer.wrap(new byte[100_000]);

    assertThat(input.isReady()).isFalse();
    assertThat(input.read(new byte[10])).isZero();
    assertThat(messages.received).containsExactly("UNMASKED");
    assertThat(container.bytes.remaining()).isGreaterThan(90_000);
  }

  /** A stream of the container, whose bytes have arrived. */
  private static final class Arrived extends ServletInputStream {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public boolean isReady() {
      return bytes.hasRemaining();
    }

    @Override
    public int available() {
      return bytes.remaining();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = Math.min(length, bytes.remaining());
      bytes.get(target, offset, count);
      return count;
    }

    @Override
    public int read() {
      throw new AssertionError("single bytes are not expected");
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public void setReadListener(ReadListener listener) {}
  }
}
