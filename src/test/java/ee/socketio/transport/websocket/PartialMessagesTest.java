package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.websocket.PartialMessages.Progress;
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
    messages.check(RecordedMessages.MOST_FRAGMENTS);
    assertThat(received.received).isEmpty();
    assertThat(messages.check(1)).isEqualTo(Progress.REFUSED);
    assertThat(messages.check(1)).isEqualTo(Progress.REFUSED);
    assertThat(received.received).containsExactly("TOO_LARGE");
  }

  @Test
  void eachFourBytesOfAMessagePermitOneMoreRead() {
    RecordedMessages large = new RecordedMessages(10_000);
    PartialMessages growing = new PartialMessages(large);
    for (int i = 0; i < 100; i++) {
      growing.binary(new byte[5 * 4], false);
      growing.check(5);
    }
    growing.check(RecordedMessages.MOST_FRAGMENTS);
    assertThat(large.received).isEmpty();
    assertThat(growing.check(1)).isEqualTo(Progress.REFUSED);
    assertThat(large.received).containsExactly("TOO_LARGE");
  }

  @Test
  void aMessageThatEndsPermitsReadsForTheNext() {
    for (int i = 0; i < 3; i++) {
      messages.text("4", true);
      assertThat(messages.ended()).isEqualTo(i + 1);
      messages.check(RecordedMessages.MOST_FRAGMENTS);
      messages.check(RecordedMessages.MOST_FRAGMENTS);
    }
    assertThat(received.received).containsExactly("4", "4", "4");
  }

  @Test
  void aMessageInSegmentsIsFast() {
    PartialMessages growing = new PartialMessages(new RecordedMessages(10_000_000));
    for (int i = 0; i < 1_000; i++) {
      growing.binary(new byte[1_100], false);
      assertThat(growing.check(2)).isEqualTo(Progress.FAST);
    }
  }

  @Test
  void aBinaryMessageThatArrivesInWholeBuffersIsFast() {
    PartialMessages growing = new PartialMessages(new RecordedMessages(10_000_000));
    for (int i = 0; i < 60; i++) {
      assertThat(growing.check(10)).isEqualTo(Progress.FAST);
      assertThat(growing.check(10)).isEqualTo(Progress.FAST);
      growing.binary(new byte[16_384], false);
    }
  }

  @Test
  void shortFragmentsAreSlowAfterSomeOfThem() {
    PartialMessages growing = new PartialMessages(new RecordedMessages(100_000));
    int slow = 0;
    for (int i = 0; i < 100; i++) {
      growing.binary(new byte[5 * 64], false);
      slow += growing.check(5) == Progress.SLOW ? 1 : 0;
    }
    assertThat(slow).isBetween(90, 99);
  }

  @Test
  void wholeMessagesAreFastAgainAfterSlowOnes() {
    for (int i = 0; i < 100; i++) {
      messages.text("4", true);
      messages.check(50);
    }
    assertThat(messages.check(1)).isEqualTo(Progress.SLOW);
    int slow = 0;
    for (int i = 0; i < 100; i++) {
      messages.text("4", true);
      slow += messages.check(2) == Progress.SLOW ? 1 : 0;
    }
    assertThat(slow).isBetween(1, 20);
  }
}
