package ee.socketio.mailbox;

import static ee.socketio.mailbox.MailboxStage.ACK_TIMEOUT;
import static ee.socketio.mailbox.MailboxStage.got;
import static ee.socketio.mailbox.MailboxStage.numbers;
import static ee.socketio.mailbox.MailboxStage.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Repeated deliveries, and stores that fail. */
class MailboxRetryTest {
  private final MailboxStage stage = new MailboxStage();

  @Test
  void anEventThatIsAcknowledgedTooLateIsDeliveredAgain() {
    TestClient alice = stage.user("alice");
    stage.send("alice", 1);

    stage.server.time().pass(ACK_TIMEOUT);
    alice.sends("430[]");

    assertThat(got(alice)).hasSize(1);
    assertThat(numbers(stage.user("alice"))).containsExactly(1);
  }

  @Test
  void anUnacknowledgedEventIsDeliveredAgainWithTheSameIdAfterAReconnection() {
    TestClient alice = stage.user("alice");
    stage.send("alice", 1);
    alice.loses(CloseReason.TRANSPORT_CLOSE);

    TestClient again = stage.user("alice");
    assertThat(got(again)).containsExactly(order(1, 1, 1));
    again.sends("431[]");
    assertThat(stage.waiting("alice")).isEmpty();
  }

  @Test
  void anEventThatCannotBeStoredIsNotDeliveredAndTheSenderGetsTheException() {
    TestClient alice = stage.user("alice");
    stage.store.fail(true);

    assertThatThrownBy(() -> stage.send("alice", 1)).hasMessage("the store is down");

    stage.store.fail(false);
    stage.send("alice", 2);
    assertThat(numbers(alice)).containsExactly(2);
  }

  @Test
  void aReadThatFailsWhenAUserConnectsIsRepeated() {
    stage.send("alice", 1);
    stage.store.fail(true);
    TestClient alice = stage.user("alice");
    assertThat(alice.open()).isTrue();
    stage.server.time().pass(Duration.ofSeconds(5));
    stage.store.fail(false);
    assertThat(got(alice)).isEmpty();

    stage.server.time().pass(Duration.ofSeconds(10));
    assertThat(numbers(alice)).containsExactly(1);
    int reads = stage.store.reads();
    stage.pass(alice, Duration.ofMinutes(10));
    assertThat(stage.store.reads()).isEqualTo(reads);
  }

  @Test
  void theNextEventRepeatsAFailedRead() {
    stage.send("alice", 1);
    stage.store.fail(true);
    TestClient alice = stage.user("alice");
    stage.store.fail(false);

    stage.send("alice", 2);

    assertThat(numbers(alice)).containsExactly(1, 2);
  }

  @Test
  void readsOfAFailingStoreEndAfterSixAttempts() {
    stage.store.fail(true);
    TestClient alice = stage.user("alice");
    stage.pass(alice, Duration.ofMinutes(30));

    assertThat(alice.open()).isTrue();
    assertThat(stage.store.reads()).isEqualTo(6);
  }

  @Test
  void anEventThatCannotBeRemovedIsDeliveredAgain() {
    TestClient alice = stage.user("alice");
    stage.send("alice", 1);
    stage.store.fail(true);
    alice.sends("430[]");
    stage.store.fail(false);

    assertThat(numbers(stage.user("alice"))).containsExactly(1);
  }
}
