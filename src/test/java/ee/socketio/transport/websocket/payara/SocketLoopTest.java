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
  void bringsWhatComes() throws Exception {
    Heard heard = new Heard();
    loop.join(pair.server(), heard);
    say("one");
    assertThat(heard.next()).isEqualTo("one");
    say("two");
    assertThat(heard.next()).isEqualTo("two");
  }

  @Test
  void bringsTheEnd() throws Exception {
    Heard heard = new Heard();
    loop.join(pair.server(), heard);
    say("last");
    pair.client().shutdownOutput();
    assertThat(heard.next()).isEqualTo("last");
    assertThat(heard.next()).isEqualTo("end");
  }

  @Test
  void oneThatFailsDoesNotHarmTheOthers() throws Exception {
    Heard failing = new Heard();
    failing.failure = new IllegalStateException("cannot");
    Heard broken = new Heard();
    broken.failure = new IOException("broken");
    Heard heard = new Heard();
    try (SocketPair second = SocketPair.open();
        SocketPair third = SocketPair.open()) {
      loop.join(pair.server(), failing);
      loop.join(second.server(), broken);
      loop.join(third.server(), heard);
      say("boom");
      second.client().write(ByteBuffer.wrap(new byte[1]));
      assertThat(failing.next()).isEqualTo("end");
      assertThat(broken.next()).isEqualTo("end");
      third.client().write(ByteBuffer.wrap("well".getBytes(StandardCharsets.UTF_8)));
      assertThat(heard.next()).isEqualTo("well");
    }
  }

  @Test
  void tellsWhenASocketCanBeWrittenTo() throws Exception {
    Heard heard = new Heard();
    SelectionKey key = loop.join(pair.server(), heard);
    heard.key = key;
    key.interestOpsOr(SelectionKey.OP_WRITE);
    key.selector().wakeup();
    assertThat(heard.next()).isEqualTo("writable");
  }

  @Test
  void whoHasLeftHearsNothing() throws Exception {
    Heard left = new Heard();
    Heard heard = new Heard();
    try (SocketPair second = SocketPair.open()) {
      loop.leave(loop.join(pair.server(), left));
      loop.join(second.server(), heard);
      say("unheard");
      second.client().write(ByteBuffer.wrap("heard".getBytes(StandardCharsets.UTF_8)));
      assertThat(heard.next()).isEqualTo("heard");
      assertThat(left.said).isEmpty();
    }
  }

  @Test
  void anInterruptClosesNoSocket() throws Exception {
    Heard heard = new Heard();
    loop.join(pair.server(), heard);
    thread.interrupt();
    say("still here");
    assertThat(heard.next()).isEqualTo("still here");
  }

  @Test
  void stopClosesWhatIsLeft() throws Exception {
    loop.join(pair.server(), new Heard());
    loop.stop();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(pair.server().isOpen()).isFalse();
  }

  @Test
  void aClosedSocketCannotJoin() throws Exception {
    pair.server().close();
    assertThatThrownBy(() -> loop.join(pair.server(), new Heard()))
        .isInstanceOf(ClosedChannelException.class);
  }

  private void say(String text) throws IOException {
    pair.client().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class Heard implements SocketLoop.Listener {
    final BlockingQueue<String> said = new LinkedBlockingQueue<>();
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
      said.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void writable() {
      SelectionKey known = key;
      if (known != null) {
        known.interestOpsAnd(~SelectionKey.OP_WRITE);
        said.add("writable");
      }
    }

    @Override
    public void ended() {
      said.add("end");
    }

    @Nullable String next() throws InterruptedException {
      return said.poll(10, TimeUnit.SECONDS);
    }
  }
}
