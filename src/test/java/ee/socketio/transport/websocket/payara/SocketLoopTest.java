package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLoopTest {
  private SocketLoop loop;
  private Thread thread;
  private SocketPair pair;

  @BeforeEach
  void start() throws IOException {
    loop = new SocketLoop();
    thread = new Thread(loop);
    thread.start();
    pair = SocketPair.open();
  }

  @AfterEach
  void stop() throws Exception {
    loop.stop();
    thread.join(10_000);
    pair.close();
  }

  @Test
  void theListenerReceivesTheBytesOfTheClient() throws Exception {
    Recorder recorder = new Recorder();
    loop.register(pair.server(), recorder);
    send("one");
    assertThat(recorder.next()).isEqualTo("one");
    send("two");
    assertThat(recorder.next()).isEqualTo("two");
  }

  @Test
  void theListenerIsNotifiedOfTheClose() throws Exception {
    Recorder recorder = new Recorder();
    loop.register(pair.server(), recorder);
    send("last");
    pair.client().shutdownOutput();
    assertThat(recorder.next()).isEqualTo("last");
    assertThat(recorder.next()).isEqualTo("closed");
  }

  @Test
  void aFailingListenerDoesNotAffectTheOthers() throws Exception {
    Recorder failing = new Recorder();
    failing.failure = new IllegalStateException("cannot");
    Recorder broken = new Recorder();
    broken.failure = new IOException("broken");
    Recorder recorder = new Recorder();
    try (SocketPair second = SocketPair.open();
        SocketPair third = SocketPair.open()) {
      loop.register(pair.server(), failing);
      loop.register(second.server(), broken);
      loop.register(third.server(), recorder);
      send("boom");
      second.client().write(ByteBuffer.wrap(new byte[1]));
      assertThat(failing.next()).isEqualTo("closed");
      assertThat(broken.next()).isEqualTo("closed");
      third.client().write(ByteBuffer.wrap("well".getBytes(StandardCharsets.UTF_8)));
      assertThat(recorder.next()).isEqualTo("well");
    }
  }

  @Test
  void theListenerIsNotifiedOfAWritableSocket() throws Exception {
    Recorder recorder = new Recorder();
    SelectionKey key = loop.register(pair.server(), recorder);
    recorder.key = key;
    key.interestOpsOr(SelectionKey.OP_WRITE);
    key.selector().wakeup();
    assertThat(recorder.next()).isEqualTo("writable");
  }

  @Test
  void aDeregisteredSocketIsNotRead() throws Exception {
    Recorder removed = new Recorder();
    Recorder recorder = new Recorder();
    try (SocketPair second = SocketPair.open()) {
      loop.deregister(loop.register(pair.server(), removed));
      loop.register(second.server(), recorder);
      send("unrecorder");
      second.client().write(ByteBuffer.wrap("recorder".getBytes(StandardCharsets.UTF_8)));
      assertThat(recorder.next()).isEqualTo("recorder");
      assertThat(removed.events).isEmpty();
    }
  }

  @Test
  void anInterruptClosesNoSocket() throws Exception {
    Recorder recorder = new Recorder();
    loop.register(pair.server(), recorder);
    thread.interrupt();
    send("still here");
    assertThat(recorder.next()).isEqualTo("still here");
  }

  @Test
  void aStoppedLoopClosesItsSockets() throws Exception {
    loop.register(pair.server(), new Recorder());
    loop.stop();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(pair.server().isOpen()).isFalse();
  }

  @Test
  void aClosedSocketIsNotRegistered() throws Exception {
    pair.server().close();
    assertThatThrownBy(() -> loop.register(pair.server(), new Recorder()))
        .isInstanceOf(ClosedChannelException.class);
  }

  private void send(String text) throws IOException {
    pair.client().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class Recorder implements SocketLoop.Listener {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile @Nullable Exception failure;
    volatile @Nullable SelectionKey key;

    @Override
    public void received(ByteBuffer bytes) throws IOException {
      if (failure instanceof IOException broken) {
        throw broken;
      }
      if (failure instanceof RuntimeException failed) {
        throw failed;
      }
      events.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void writable() {
      SelectionKey current = key;
      if (current != null) {
        current.interestOpsAnd(~SelectionKey.OP_WRITE);
        events.add("writable");
      }
    }

    @Override
    public void onClosed() {
      events.add("closed");
    }

    @Nullable String next() throws InterruptedException {
      return events.poll(10, TimeUnit.SECONDS);
    }
  }
}
