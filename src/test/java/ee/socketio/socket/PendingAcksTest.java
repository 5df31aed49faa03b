package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.PendingAcks.PendingAck;
import ee.socketio.socket.json.JsonbPayloads;
import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PendingAcksTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final SteppedTimer timer = new SteppedTimer();
  private final PendingAcks acks = new PendingAcks(timer, new AtomicLong()::getAndIncrement);
  private final Arguments answer = Arguments.of("[1]", List.of(), new JsonbPayloads());

  private static Arguments unread() {
    throw new AssertionError("the arguments were read");
  }

  @Test
  void anUnsolicitedAnswerIsNotRead() {
    acks.expect(LIMIT);

    acks.answered(1, PendingAcksTest::unread);
    acks.answered(-1, PendingAcksTest::unread);
  }

  @Test
  void aSecondAndALateAnswerAreNotRead() {
    PendingAck first = acks.expect(LIMIT);
    PendingAck second = acks.expect(LIMIT);

    acks.answered(first.id(), () -> answer);
    acks.answered(first.id(), PendingAcksTest::unread);
    timer.pass(LIMIT);
    acks.answered(second.id(), PendingAcksTest::unread);

    assertThat(first.answer()).isCompletedWithValue(answer);
    assertThat(second.answer()).isCompletedExceptionally();
  }

  @Test
  void anAnswerThatCannotBeReadFailsTheStage() {
    PendingAck ack = acks.expect(LIMIT);

    acks.answered(
        ack.id(),
        () -> {
          throw new IllegalArgumentException("unreadable");
        });

    assertThat(ack.answer()).isCompletedExceptionally();
    assertThat(timer.waiting()).isZero();
  }
}
