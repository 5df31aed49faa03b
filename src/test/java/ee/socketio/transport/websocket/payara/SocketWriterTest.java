package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketWriterTest {
  // Far more than both ends hold.
  private static final int LARGE = 4_000_000;

  private SocketLoop loop;
  private SocketPair pair;
  private SocketWriter writer;

  @BeforeEach
  void start() throws IOException {
    pair = SocketPair.open();
    writer = new SocketWriter(pair.server());
    loop = new SocketLoop();
    new Thread(loop).start();
  }

  @AfterEach
  void stop() throws IOException {
    loop.stop();
    pair.close();
  }

  @Test
  void whatTheSocketTakesIsWrittenAtOnce() throws IOException {
    Told told = new Told();
    writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), told);
    assertThat(told.times()).isEqualTo(1);
    assertThat(pair.read(3)).containsExactly(1, 2, 3);
  }

  @Test
  void theRestFollowsWhenTheClientReads() throws Exception {
    join();
    Told large = new Told();
    Told small = new Told();
    writer.write(filled(LARGE, 7), large);
    writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), small);
    assertThat(large.times() + small.times()).isZero();
    assertThat(pair.read(LARGE)).containsOnly(7);
    assertThat(pair.read(3)).containsExactly(1, 2, 3);
    assertThat(large.ended() && small.ended()).isTrue();
    assertThat(large.failure()).isNull();
  }

  @Test
  void whatWaitedBeforeTheLoopKnewTheSocketFollows() throws Exception {
    Told told = new Told();
    writer.write(filled(LARGE, 7), told);
    join();
    assertThat(pair.read(LARGE)).containsOnly(7);
    assertThat(told.ended()).isTrue();
    assertThat(told.failure()).isNull();
  }

  @Test
  void whoWritesOnWhenToldIsServed() throws Exception {
    join();
    Told last = new Told();
    writer.write(
        filled(LARGE, 7),
        new WrittenThen(() -> writer.write(ByteBuffer.wrap(new byte[] {1, 2}), last)));
    pair.read(LARGE);
    assertThat(pair.read(2)).containsExactly(1, 2);
    assertThat(last.ended()).isTrue();
  }

  @Test
  void whatWaitsFailsWhenTheConnectionCloses() throws Exception {
    join();
    Told told = new Told();
    writer.write(filled(LARGE, 7), told);
    writer.close();
    assertThat(told.failure()).isInstanceOf(ClosedChannelException.class);
    assertThat(told.times()).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenAfterTheEnd() {
    writer.close();
    Told told = new Told();
    writer.write(ByteBuffer.allocate(1), told);
    assertThat(told.failure()).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void aBrokenSocketIsToldToWhomeverWrites() throws IOException {
    pair.server().close();
    Told told = new Told();
    writer.write(ByteBuffer.allocate(1), told);
    assertThat(told.failure()).isInstanceOf(IOException.class);
  }

  private void join() throws IOException {
    writer.join(loop.join(pair.server(), new Writing(writer)));
  }

  private static ByteBuffer filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return ByteBuffer.wrap(bytes);
  }

  private record WrittenThen(Runnable next)
      implements ee.socketio.transport.websocket.FrameWriter.Completion {
    @Override
    public void written() {
      next.run();
    }

    @Override
    public void failed(Throwable cause) {}
  }
}
