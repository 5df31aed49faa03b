package ee.socketio.transport.websocket;

import static ee.socketio.transport.websocket.ClientFrames.BINARY;
import static ee.socketio.transport.websocket.ClientFrames.CONTINUATION;
import static ee.socketio.transport.websocket.ClientFrames.PING;
import static ee.socketio.transport.websocket.ClientFrames.TEXT;
import static ee.socketio.transport.websocket.ClientFrames.frame;
import static ee.socketio.transport.websocket.ClientFrames.header;
import static ee.socketio.transport.websocket.ClientFrames.join;
import static ee.socketio.transport.websocket.ClientFrames.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundFramesTest {
  private static final int LIMIT = 200_000;

  private final RecordedMessages messages = new RecordedMessages(LIMIT);
  private final List<Integer> controlFrames = new ArrayList<>();
  private long allocated;
  private final InboundFrames frames = new InboundFrames(this::allocate);

  private byte[] allocate(int length) {
    allocated += length;
    return new byte[length];
  }

  @BeforeEach
  void listen() {
    frames.deliverTo(messages);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, LIMIT})
  void messagesOfEveryLengthAreDelivered(int length) throws IOException {
    String text = "x".repeat(length);
    receive(join(text(text), text("€")));
    assertThat(messages.received).containsExactly(text, "€");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, LIMIT})
  void aMessageMayArriveByteByByte(int length) throws IOException {
    String text = "x".repeat(length);
    receiveByteByByte(join(text(text), frame(true, PING, new byte[125]), text("€")));
    assertThat(messages.received).containsExactly(text, "€");
    assertThat(controlFrames).containsExactly(131);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, LIMIT})
  void aFrameWithoutMaskIsFoundAfterAFrameOfEveryLength(int length) throws IOException {
    byte[] unmasked = {(byte) 0x81, 0};
    receive(join(frame(true, BINARY, new byte[length]), unmasked, text("unread")));
    assertThat(messages.received).hasSize(2).endsWith("UNMASKED");
    assertThat(frames.stopped()).isTrue();
  }

  @Test
  void aFrameWithoutMaskIsFoundInBytesThatArriveSingly() throws IOException {
    receiveByteByByte(new byte[] {(byte) 0x81, 0});
    assertThat(messages.received).containsExactly("UNMASKED");
  }

  @Test
  void theBytesOfAMessageInTinySegmentsAreCopiedInLinearTime() throws IOException {
    receiveByteByByte(text("x".repeat(LIMIT)));
    assertThat(allocated).isLessThan(4L * LIMIT);
  }

  @Test
  void theBytesOfAMessageInShortFragmentsAreCopiedInLinearTime() throws IOException {
    byte[] payload = bytes("x".repeat(FragmentLimit.SHORT));
    receive(frame(false, TEXT, payload));
    for (int size = 2 * payload.length; size < LIMIT; size += payload.length) {
      receive(frame(false, CONTINUATION, payload));
    }
    receive(frame(true, CONTINUATION, payload));
    assertThat(messages.received).containsExactly("x".repeat(LIMIT));
    assertThat(allocated).isLessThan(4L * LIMIT);
  }

  @ParameterizedTest
  @ValueSource(longs = {LIMIT + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void aHeaderAboveTheLimitIsRefusedBeforeItsPayload(long length) throws IOException {
    receive(header(true, TEXT, length));
    assertThat(messages.received).containsExactly("TOO_LARGE");
    assertThat(allocated).isZero();
  }

  @Test
  void anAnnouncedLengthAllocatesNothing() throws IOException {
    receive(join(header(true, TEXT, LIMIT), new byte[1]));
    assertThat(allocated).isLessThan(1000);
  }

  @Test
  void fragmentsAreRefusedByTheHeaderWithWhichTheyExceedTheLimit() throws IOException {
    receive(frame(false, TEXT, new byte[LIMIT - 1]));
    receive(header(true, CONTINUATION, 2));
    assertThat(messages.received).containsExactly("TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void shortFragmentsAreBounded(int length) throws IOException {
    receive(frame(false, TEXT, new byte[length]));
    for (int i = 1; i < RecordedMessages.MOST_FRAGMENTS; i++) {
      receive(frame(false, CONTINUATION, new byte[length]));
    }
    assertThat(messages.received).isEmpty();
    receive(frame(false, CONTINUATION, new byte[length]));
    assertThat(messages.received).containsExactly("TOO_LARGE");
  }

  @Test
  void eachMessageMayHaveAllFragments() throws IOException {
    for (int sent = 0; sent < 3; sent++) {
      receive(frame(false, TEXT, bytes("4")));
      for (int i = 1; i < RecordedMessages.MOST_FRAGMENTS; i++) {
        receive(frame(false, CONTINUATION, new byte[0]));
      }
      receive(frame(true, CONTINUATION, bytes("a")));
    }
    assertThat(messages.received).containsExactly("4a", "4a", "4a");
  }

  @Test
  void controlFramesPassBetweenFragments() throws IOException {
    receive(
        join(
            frame(false, TEXT, bytes("4he")),
            frame(true, PING, new byte[3]),
            frame(false, CONTINUATION, new byte[0]),
            frame(true, CONTINUATION, bytes("llo")),
            text("4next")));
    assertThat(messages.received).containsExactly("4hello", "4next");
    assertThat(controlFrames).containsExactly(9);
  }

  @Test
  void aCharacterMayBeSplitBetweenFragments() throws IOException {
    byte[] euro = bytes("€");
    receive(frame(false, TEXT, new byte[] {euro[0]}));
    receive(frame(true, CONTINUATION, new byte[] {euro[1], euro[2]}));
    assertThat(messages.received).containsExactly("€");
  }

  @Test
  void binaryFragmentsBecomeOneMessage() throws IOException {
    receive(join(frame(false, BINARY, new byte[] {1, 2}), frame(true, 0, new byte[] {3})));
    assertThat(messages.received).containsExactly("[1, 2, 3]");
  }

  @Test
  void aTextThatIsNotUtf8IsRefused() throws IOException {
    receive(frame(true, TEXT, new byte[] {(byte) 0xC0, 'a'}));
    assertThat(messages.received).containsExactly("NOT_UTF8");
  }

  @Test
  void aReplacementCharacterOfTheClientIsNoFault() throws IOException {
    receive(text("4\uFFFD"));
    assertThat(messages.received).containsExactly("4\uFFFD");
  }

  @Test
  void framesOutOfSequenceAreRefused() throws IOException {
    assertMalformed(frame(true, CONTINUATION, new byte[1]));
    assertMalformed(join(frame(false, TEXT, new byte[1]), frame(true, TEXT, new byte[1])));
    assertMalformed(frame(false, PING, new byte[1]));
    assertMalformed(header(true, PING, 126));
    assertMalformed(header(true, PING, -1));
    assertMalformed(frame(true, 3, new byte[1]));
    assertMalformed(frame(true, TEXT | 0x40, new byte[1]));
  }

  @Test
  void noByteFollowsAViolation() throws IOException {
    receive(header(true, TEXT, LIMIT + 1));
    receive(text("4hello"));
    assertThat(messages.received).containsExactly("TOO_LARGE");
  }

  private static void assertMalformed(byte[] bytes) throws IOException {
    InboundFrames parser = new InboundFrames();
    RecordedMessages recorded = new RecordedMessages(LIMIT);
    parser.deliverTo(recorded);
    parser.receive(ByteBuffer.wrap(bytes), frame -> {});
    assertThat(recorded.received).containsExactly("MALFORMED");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void receive(byte[] bytes) throws IOException {
    receive(ByteBuffer.wrap(bytes));
  }

  private void receive(ByteBuffer bytes) throws IOException {
    frames.receive(bytes, frame -> controlFrames.add(frame.remaining()));
  }

  private void receiveByteByByte(byte[] bytes) throws IOException {
    for (int i = 0; i < bytes.length; i++) {
      receive(ByteBuffer.wrap(bytes, i, 1));
    }
  }
}
