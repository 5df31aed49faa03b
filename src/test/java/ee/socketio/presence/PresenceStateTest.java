package ee.socketio.presence;

import static ee.socketio.presence.PresenceStage.AWAY_AFTER;
import static ee.socketio.presence.PresenceStage.GRACE;
import static ee.socketio.presence.PresenceStage.START;
import static ee.socketio.presence.PresenceStage.asks;
import static ee.socketio.presence.PresenceState.AWAY;
import static ee.socketio.presence.PresenceState.OFFLINE;
import static ee.socketio.presence.PresenceState.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The state of a user as a result of the sockets of the user. */
class PresenceStateTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PresenceStage stage = new PresenceStage();

  private @Nullable Instant seen(String userId) {
    return Objects.requireNonNull(stage.presence.of(List.of(userId)).get(userId)).lastSeen();
  }

  private static void vanish(TestClient client) {
    client.loses(CloseReason.TRANSPORT_CLOSE);
  }

  @Test
  void aUserWithASocketIsOnline() {
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);

    stage.device("alice");

    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    assertThat(seen("alice")).isNull();
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");
  }

  @Test
  void aGuestHasNoPresence() {
    stage.server.guest();

    assertThat(stage.transitions()).isEmpty();
  }

  @Test
  void aUserWithOneOfTwoDevicesIsOnline() {
    TestClient phone = stage.device("alice");
    stage.device("alice");

    vanish(phone);
    stage.passes(GRACE.multipliedBy(2));

    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");
  }

  @Test
  void aUserIsAwayWhenAllDevicesAreAway() {
    TestClient phone = stage.device("alice");
    TestClient laptop = stage.device("alice");

    assertThat(asks(phone, "presence:away", "")).containsExactly("437[{\"ok\":true}]");
    assertThat(stage.of("alice")).isEqualTo(ONLINE);

    stage.passes(SECOND);
    asks(laptop, "presence:away", "");
    assertThat(stage.of("alice")).isEqualTo(AWAY);
    assertThat(seen("alice")).isEqualTo(START.plus(SECOND));

    assertThat(asks(phone, "presence:active", "")).containsExactly("437[{\"ok\":true}]");
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
  }

  @Test
  void theRemainingDevicesDetermineTheState() {
    TestClient phone = stage.device("alice");
    TestClient laptop = stage.device("alice");
    asks(phone, "presence:away", "");

    vanish(laptop);
    assertThat(stage.of("alice")).isEqualTo(AWAY);

    stage.device("alice");
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
  }

  @Test
  void anEventDoesNotEndAnAwayReport() {
    TestClient phone = stage.device("alice");
    asks(phone, "presence:away", "");

    phone.sends("42[\"anything\"]");

    assertThat(stage.of("alice")).isEqualTo(AWAY);
  }

  @Test
  void aUserWithoutEventsIsAwayAfterTheTimeout() {
    TestClient phone = stage.device("alice");
    stage.passes(SECOND);
    phone.sends("42[\"anything\"]");

    stage.passes(AWAY_AFTER.minusMillis(1));
    assertThat(stage.of("alice")).isEqualTo(ONLINE);

    stage.passes(SECOND.multipliedBy(2));
    assertThat(stage.of("alice")).isEqualTo(AWAY);
    assertThat(seen("alice")).isEqualTo(START.plus(SECOND));

    phone.sends("42[\"anything\"]");
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    assertThat(stage.transitions())
        .containsExactly("alice OFFLINE ONLINE", "alice ONLINE AWAY", "alice AWAY ONLINE");
  }

  @Test
  void anEventInAnyNamespaceKeepsTheUserOnline() {
    stage.server.namespace("/orders");
    TestClient phone = stage.device("alice").sends("40/orders,");

    for (int i = 0; i < 5; i++) {
      stage.passes(AWAY_AFTER.dividedBy(2));
      phone.sends("42/orders,[\"anything\"]");
    }

    assertThat(stage.of("alice")).isEqualTo(ONLINE);
  }

  @Test
  void aSocketOfAnotherNamespaceDoesNotMakeTheUserOnline() {
    stage.server.namespace("/orders");
    stage.server.open().sends("40/orders,{\"token\":\"alice:user\"}");

    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
  }

  @Test
  void aSocketInEitherPresenceNamespaceKeepsTheUserOnline() {
    TestClient phone = stage.device("alice").sends("40/chat,{\"token\":\"alice:user\"}");

    phone.sends("41");
    stage.passes(GRACE.multipliedBy(2));
    assertThat(stage.of("alice")).isEqualTo(ONLINE);

    phone.sends("41/chat,");
    stage.passes(GRACE.multipliedBy(2));
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
  }

  @Test
  void anAwayReportAppliesToAllNamespacesOfTheClient() {
    TestClient phone = stage.device("alice").sends("40/chat,{\"token\":\"alice:user\"}");

    asks(phone, "presence:away", "");

    assertThat(stage.of("alice")).isEqualTo(AWAY);
  }

  @Test
  void anAwayReportOfAnIdleUserCausesNoTransition() {
    TestClient phone = stage.device("alice");
    stage.passes(AWAY_AFTER.plus(SECOND));

    asks(phone, "presence:away", "");

    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE", "alice ONLINE AWAY");
    assertThat(seen("alice")).isEqualTo(START);
  }

  @Test
  void aDisconnectedUserIsOfflineAfterTheGrace() {
    TestClient phone = stage.device("alice");
    stage.passes(SECOND);
    vanish(phone);

    stage.passes(GRACE.minusMillis(1));
    assertThat(stage.of("alice")).isEqualTo(ONLINE);

    stage.passes(Duration.ofMillis(1));
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
    assertThat(seen("alice")).isEqualTo(START.plus(SECOND));
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE", "alice ONLINE OFFLINE");
  }

  @Test
  void aUserThatDisconnectsWhileAwayWasLastSeenBeforeTheAwayReport() {
    TestClient phone = stage.device("alice");
    asks(phone, "presence:away", "");
    stage.passes(SECOND);

    vanish(phone);
    stage.passes(GRACE);

    assertThat(seen("alice")).isEqualTo(START);
    assertThat(stage.transitions()).last().isEqualTo("alice AWAY OFFLINE");
  }

  @Test
  void aReconnectionWithinTheGraceCausesNoTransition() {
    for (int i = 0; i < 5; i++) {
      vanish(stage.device("alice"));
      stage.passes(GRACE.minusMillis(1));
    }
    stage.device("alice");
    stage.passes(GRACE.multipliedBy(2));

    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");
  }

  @Test
  void aSilentConnectionEndsWithItsSession() {
    stage.device("alice");
    Duration silence =
        stage
            .server
            .engine()
            .options()
            .pingInterval()
            .plus(stage.server.engine().options().pingTimeout());

    stage.server.time().pass(silence);
    assertThat(stage.of("alice")).isEqualTo(ONLINE);

    stage.passes(GRACE);
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
  }

  @Test
  void noStateAndNoTimerRemainAfterAllUsersDisconnect() {
    TestClient alice = stage.device("alice");
    TestClient bob = stage.device("bob");
    TestClient guest = stage.server.guest();
    asks(bob, "presence:watch", "[\"alice\",\"nobody\"]");

    List.of(alice, bob, guest).forEach(PresenceStateTest::vanish);
    stage.passes(AWAY_AFTER);

    assertThat(stage.presence.size()).isZero();
    assertThat(stage.time.waiting()).isZero();
  }

  @Test
  void aReconnectionAfterTheGraceMakesTheUserOnline() {
    vanish(stage.device("alice"));
    stage.passes(GRACE);
    stage.device("alice");

    assertThat(stage.transitions())
        .containsExactly("alice OFFLINE ONLINE", "alice ONLINE OFFLINE", "alice OFFLINE ONLINE");
  }
}
