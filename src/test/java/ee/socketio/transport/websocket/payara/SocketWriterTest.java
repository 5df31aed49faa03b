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
  // Far more than the buffers of both ends.
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
  void bytesThatTheSocketAcceptsAreWrittenAtOnce() throws IOException {
    RecordedCompletion completion = new RecordedCompletion();
    writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), completion);
    assertThat(completion.times()).isEqualTo(1);
    assertThat(pair.read(3)).containsExactly(1, 2, 3);
  }

  @Test
  void pendingBytesAreWrittenWhenTheClientReads() throws Exception {
    register();
    RecordedCompletion large = new RecordedCompletion();
    RecordedCompletion small = new RecordedCompletion();
    writer.write(filled(LARGE, 7), large);
    writer.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), small);
    assertThat(large.times() + small.times()).isZero();
    assertThat(pair.read(LARGE)).containsOnly(7);
    assertThat(pair.read(3)).containsExactly(1, 2, 3);
    assertThat(large.completed() && small.completed()).isTrue();
    assertThat(large.failure()).isNull();
  }

  @Test
  void bytesFromBeforeTheRegistrationAreWritten() throws Exception {
    RecordedCompletion completion = new RecordedCompletion();
    writer.write(filled(LARGE, 7), completion);
    register();
    assertThat(pair.read(LARGE)).containsOnly(7);
    assertThat(completion.completed()).isTrue();
    assertThat(completion.failure()).isNull();
  }

  @Test
  void aCompletionMayStartTheNextWrite() throws Exception {
    register();
    RecordedCompletion last = new RecordedCompletion();
    writer.write(
        filled(LARGE, 7),
        new WrittenThen(() -> writer.write(ByteBuffer.wrap(new byte[] {1, 2}), last)));
    pair.read(LARGE);
    assertThat(pair.read(2)).containsExactly(1, 2);
    assertThat(last.completed()).isTrue();
  }

  @Test
  void pendingWritesFailWhenTheConnectionCloses() throws Exception {
    register();
    RecordedCompletion completion = new RecordedCompletion();
    writer.write(filled(LARGE, 7), completion);
    writer.close();
    assertThat(completion.failure()).isInstanceOf(ClosedChannelException.class);
    assertThat(completion.times()).isEqualTo(1);
  }

  @Test
  void aWriteAfterTheCloseFails() {
    writer.close();
    RecordedCompletion completion = new RecordedCompletion();
    writer.write(ByteBuffer.allocate(1), completion);
    assertThat(completion.failure()).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void aWriteToABrokenSocketFails() throws IOException {
    pair.server().close();
    RecordedCompletion completion = new RecordedCompletion();
    writer.write(ByteBuffer.allocate(1), completion);
    assertThat(completion.failure()).isInstanceOf(IOException.class);
  }

  private void register() throws IOException {
    writer.register(loop.register(pair.server(), new WritingListener(writer)));
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
