package ee.socketio.mailbox;

import static ee.socketio.mailbox.MailboxStage.MOST;
import static ee.socketio.mailbox.MailboxStage.RETENTION;
import static ee.socketio.mailbox.MailboxStage.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.PayloadException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Retention, the largest number of stored events, and events that are refused. */
class MailboxLimitsTest {
  private final MailboxStage stage = new MailboxStage();

  @Test
  void anExpiredEventIsNotDelivered() {
    stage.send("alice", 1);
    stage.clock.move(Duration.ofDays(3));
    stage.send("alice", 2);
    stage.clock.move(Duration.ofDays(4));

    assertThat(numbers(stage.user("alice"))).containsExactly(2);
  }

  @Test
  void anExpiredEventIsRemovedWithinAnHour() {
    stage.send("alice", 1);
    stage.clock.move(RETENTION);
    stage.server.time().pass(Duration.ofHours(1));

    stage.clock.move(RETENTION.negated());
    assertThat(stage.waiting("alice")).isEmpty();
  }

  @Test
  void theOldestEventsAreRemovedAboveTheLimit() {
    for (int i = 1; i <= MOST + 2; i++) {
      stage.send("alice", i);
    }

    assertThat(stage.waiting("alice")).hasSize(MOST);
    assertThat(numbers(stage.user("alice"))).first().isEqualTo(3);
  }

  @Test
  void invalidEventsAreRefusedAndNotStored() {
    Map<String, Object> circle = new HashMap<>();
    circle.put("self", circle);

    assertThatThrownBy(() -> stage.mailbox.send(NamespaceName.ROOT, "alice", "disconnect"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stage.send("", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the user id is empty, expected the id of a user");
    assertThatThrownBy(() -> stage.send("alice", circle)).isInstanceOf(PayloadException.class);
    assertThat(stage.waiting("alice")).isEmpty();
  }
}
