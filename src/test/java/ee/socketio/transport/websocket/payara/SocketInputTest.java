package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketInputTest {
  private final SocketInput input = new SocketInput();
  private final Reading listener = new Reading();

  @Test
  void theListenerReadsTheReceivedBytes() throws IOException {
    input.setReadListener(listener);
    input.receive(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
    assertThat(listener.calls).containsExactly("5 available", "read 2", "read 2", "read 1");
  }

  @Test
  void noByteIsAvailableAfterTheCall() throws IOException {
    input.setReadListener(listener);
    input.receive(ByteBuffer.wrap(new byte[] {1}));
    assertThat(input.isReady()).isFalse();
    assertThat(input.available()).isZero();
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void theListenerIsNotifiedOfTheEndOnce() throws IOException {
    input.setReadListener(listener);
    input.finish();
    input.finish();
    input.receive(ByteBuffer.wrap(new byte[] {1}));
    assertThat(listener.calls).containsExactly("end");
    assertThat(input.isFinished()).isTrue();
  }

  @Test
  void aSecondListenerIsRefused() {
    input.setReadListener(listener);
    assertThatThrownBy(() -> input.setReadListener(new Reading()))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Reads two bytes at a time. */
  private final class Reading implements ReadListener {
    final List<String> calls = new ArrayList<>();

    @Override
    public void onDataAvailable() {
      calls.add(input.available() + " available");
      while (input.isReady()) {
        calls.add("read " + input.read(new byte[2], 0, 2));
      }
    }

    @Override
    public void onAllDataRead() {
      calls.add("end");
    }

    @Override
    public void onError(Throwable cause) {
      calls.add("error");
    }
  }
}
