package ee.socketio.mailbox;

import static ee.socketio.mailbox.MailboxStage.ACK_TIMEOUT;
import static ee.socketio.mailbox.MailboxStage.got;
import static ee.socketio.mailbox.MailboxStage.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import org.junit.jupiter.api.Test;

/** Deliveries of many or large events, page by page. */
class MailboxPagingTest {
  private final MailboxStage stage = new MailboxStage();

  @Test
  void aSocketReceivesOnePageAfterAnother() {
    for (int i = 1; i <= 250; i++) {
      stage.send("alice", i);
    }
    TestClient alice = stage.user("alice");
    assertThat(numbers(alice)).hasSize(100).last().isEqualTo(100);
    stage.send("alice", 251);
    assertThat(got(alice)).isEmpty();

    alice.sends("4399[]");
    assertThat(numbers(alice)).hasSize(100).first().isEqualTo(101);
    stage.server.time().pass(ACK_TIMEOUT);
    assertThat(numbers(alice)).hasSize(51).last().isEqualTo(251);
    stage.send("alice", 252);
    assertThat(numbers(alice)).containsExactly(252);
  }

  @Test
  void aPageOfLargeEventsHasFewerEvents() {
    String large = "x".repeat(600_000);
    for (int i = 1; i <= 3; i++) {
      stage.send("alice", i, large);
    }

    TestClient alice = stage.user("alice");
    assertThat(numbers(alice)).containsExactly(1);
    alice.sends("430[]");
    assertThat(numbers(alice)).containsExactly(2);
    alice.sends("431[]");
    assertThat(numbers(alice)).containsExactly(3);
  }

  @Test
  void manyEventsAtOnceAreDeliveredInOrder() {
    TestClient alice = stage.user("alice");
    stage.postpone();
    for (int i = 1; i <= 180; i++) {
      stage.send("alice", i);
    }

    stage.work();
    assertThat(numbers(alice)).hasSize(180).isSorted().doesNotHaveDuplicates();
    stage.send("alice", 181);
    stage.work();
    assertThat(numbers(alice)).containsExactly(181);
  }
}
