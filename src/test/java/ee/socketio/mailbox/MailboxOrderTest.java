package ee.socketio.mailbox;

import static ee.socketio.mailbox.MailboxStage.got;
import static ee.socketio.mailbox.MailboxStage.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The order of deliveries, and deliveries while devices connect and disconnect. */
class MailboxOrderTest {
  private final MailboxStage stage = new MailboxStage();

  @Test
  void aUserReceivesStoredEventsInOrderAfterConnecting() {
    stage.send("alice", 1);
    stage.send("alice", 2);
    stage.clock.move(Duration.ofDays(-1));
    stage.send("alice", 3);

    assertThat(numbers(stage.user("alice"))).containsExactly(1, 2, 3);
  }

  @Test
  void anEventStoredDuringTheFirstReadIsDeliveredOnce() {
    stage.send("alice", 1);
    stage.postpone();
    TestClient alice = stage.user("alice");
    stage.send("alice", 2);
    stage.send("alice", 3);
    assertThat(got(alice)).isEmpty();

    stage.work();
    assertThat(numbers(alice)).containsExactly(1, 2, 3);
    stage.send("alice", 4);
    stage.work();
    assertThat(numbers(alice)).containsExactly(4);
  }

  @Test
  void aConnectedDeviceReceivesAnEventThatAnotherDeviceAcknowledgesAtOnce() {
    TestClient alice = stage.user("alice");
    stage
        .server
        .root()
        .onConnection(
            socket -> {
              stage.send("alice", 1);
              alice.sends("430[]");
            });

    TestClient justConnected = stage.user("alice");

    assertThat(stage.waiting("alice")).isEmpty();
    assertThat(numbers(justConnected)).containsExactly(1);
  }

  @Test
  void aUserThatDisconnectsBeforeTheDeliveryDoesNotReceiveTheEvent() {
    stage.postpone();
    TestClient alice = stage.user("alice");
    stage.send("alice", 1);
    alice.sends("41");
    stage.work();

    assertThat(got(alice)).isEmpty();
    assertThat(stage.waiting("alice")).hasSize(1);
  }
}
