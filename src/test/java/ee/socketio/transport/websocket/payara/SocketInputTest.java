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
  void theListenerReadsWhatHasCome() throws IOException {
    input.setReadListener(listener);
    input.receive(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
    assertThat(listener.heard).containsExactly("5 available", "read 2", "read 2", "read 1");
  }

  @Test
  void afterwardsThereIsNothing() throws IOException {
    input.setReadListener(listener);
    input.receive(ByteBuffer.wrap(new byte[] {1}));
    assertThat(input.isReady()).isFalse();
    assertThat(input.available()).isZero();
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void theEndIsToldOnceAndNothingFollowsIt() throws IOException {
    input.setReadListener(listener);
    input.finish();
    input.finish();
    input.receive(ByteBuffer.wrap(new byte[] {1}));
    assertThat(listener.heard).containsExactly("end");
    assertThat(input.isFinished()).isTrue();
  }

  @Test
  void aSecondListenerIsRefused() {
    input.setReadListener(listener);
    assertThatThrownBy(() -> input.setReadListener(new Reading()))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Two bytes at a time. */
  private final class Reading implements ReadListener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void onDataAvailable() {
      heard.add(input.available() + " available");
      while (input.isReady()) {
        heard.add("read " + input.read(new byte[2], 0, 2));
      }
    }

    @Override
    public void onAllDataRead() {
      heard.add("end");
    }

    @Override
    public void onError(Throwable cause) {
      heard.add("error");
    }
  }
}
