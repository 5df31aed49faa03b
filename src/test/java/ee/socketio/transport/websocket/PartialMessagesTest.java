package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartialMessagesTest {
  private final RecordedMessages received = new RecordedMessages(10);
  private final PartialMessages messages = new PartialMessages(received);

  @Test
  void aWholeMessagePasses() {
    messages.text("4hello", true);
    messages.binary(new byte[] {1}, true);
    assertThat(received.received).containsExactly("4hello", "[1]");
  }

  @Test
  void thePiecesOfAMessageAreJoined() {
    messages.text("4he", false);
    messages.text("llo", false);
    messages.text("", true);
    messages.binary(new byte[] {1}, false);
    messages.binary(new byte[] {2}, true);
    assertThat(received.received).containsExactly("4hello", "[1, 2]");
  }

  @Test
  void eachMessageMayHaveTheSizeOfTheLimit() {
    messages.text("4123456789", true);
    messages.text("41234", false);
    messages.text("56789", true);
    messages.binary(new byte[10], true);
    messages.text("4123456789", true);
    assertThat(received.received).hasSize(4).doesNotContain("TOO_LARGE");
  }

  @Test
  void theLimitCountsBytesAndNotCharacters() {
    messages.text("4€€€€", true);
    assertThat(received.received).containsExactly("TOO_LARGE");
  }

  @Test
  void textIsRefusedWithThePieceThatExceedsTheLimit() {
    messages.text("456789", false);
    messages.text("456789", false);
    messages.text("456789", true);
    messages.text("4", true);
    assertThat(received.received).containsExactly("TOO_LARGE");
  }

  @Test
  void bytesAreRefusedWithThePieceThatExceedsTheLimit() {
    messages.binary(new byte[6], false);
    messages.binary(new byte[6], false);
    messages.binary(new byte[1], true);
    assertThat(received.received).containsExactly("TOO_LARGE");
  }

  @Test
  void shortPiecesAreBounded() {
    for (int message = 0; message < 2; message++) {
      for (int i = 0; i < RecordedMessages.MOST_FRAGMENTS; i++) {
        messages.text("", false);
      }
      messages.text("4", true);
    }
    assertThat(received.received).containsExactly("4", "4");
    for (int i = 0; i <= RecordedMessages.MOST_FRAGMENTS; i++) {
      messages.binary(new byte[0], false);
    }
    assertThat(received.received).containsExactly("4", "4", "TOO_LARGE");
  }

  @Test
  void aPermittedFragmentMayArriveInManyPieces() {
    RecordedMessages large = new RecordedMessages(10_000);
    PartialMessages divided = new PartialMessages(large);
    int fragments = 100;
    int pieces = FragmentLimit.SHORT / 4;
    for (int i = 0; i < fragments * pieces; i++) {
      divided.text("four", i == fragments * pieces - 1);
    }
    assertThat(large.received).containsExactly("four".repeat(fragments * pieces));
  }

  @Test
  void aMessageThatHardlyGrowsIsRefused() {
    assertThat(messages.check(1)).isTrue();
    assertThat(received.received).containsExactly("TOO_LARGE");
    assertThat(messages.check(1)).isTrue();
    for (int i = 0; i < 10; i++) {
      messages.check(1);
    }
    assertThat(messages.check(1)).isFalse();
    assertThat(received.received).containsExactly("TOO_LARGE");
  }

  @Test
  void messagesThatEndOrGrowAreNotRefused() {
    RecordedMessages large = new RecordedMessages(10_000);
    PartialMessages growing = new PartialMessages(large);
    growing.text("4", true);
    assertThat(growing.check(5)).isTrue();
    for (int i = 0; i < 3; i++) {
      growing.binary(new byte[5 * 4], false);
      assertThat(growing.check(5)).isTrue();
    }
    assertThat(large.received).containsExactly("4");
    growing.binary(new byte[5 * 4 - 1], false);
    growing.check(5);
    assertThat(large.received).containsExactly("4", "TOO_LARGE");
  }
}
