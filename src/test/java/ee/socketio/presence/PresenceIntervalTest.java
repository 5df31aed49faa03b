package ee.socketio.presence;

import static ee.socketio.presence.PresenceStage.GRACE;
import static ee.socketio.presence.PresenceStage.START;
import static ee.socketio.presence.PresenceStage.asks;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often a user is announced to watchers and written to the store. */
class PresenceIntervalTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  private final List<String> written = new ArrayList<>();
  private final PresenceStage stage =
      PresenceStage.withIntervals(new Recorder(), SECOND, FIVE_SECONDS);

  private final class Recorder implements PresenceStore {
    @Override
    public void seen(String userId, Instant at) {
      written.add(
          userId
              + " "
              + Duration.between(START, at).toMillis()
              + " at "
              + stage.time.now().toMillis());
    }

    @Override
    public Map<String, Instant> lastSeen(Collection<String> userIds) {
      return Map.of();
    }
  }

  private void toggle(TestClient client, int times) {
    for (int i = 0; i < times; i++) {
      asks(client, i % 2 == 0 ? "presence:away" : "presence:active", "");
      stage.passes(MOMENT);
    }
  }

  @Test
  void aUserWhoTogglesIsAnnouncedOncePerSecond() {
    TestClient bob = stage.device("bob");
    asks(bob, "presence:watch", "[\"alice\"]");
    TestClient alice = stage.device("alice");

    toggle(alice, 501);

    // Ten seconds and 20 ms have passed since the first announcement.
    assertThat(bob.got().size()).isBetween(1, 11);
    stage.passes(SECOND);
    assertThat(stage.of("alice")).isEqualTo(PresenceState.AWAY);
    assertThat(stage.transitions()).last().isEqualTo("alice ONLINE AWAY");
  }

  @Test
  void theFirstChangeIsAnnouncedAtOnceAndTheLastStateAfterTheInterval() {
    TestClient alice = stage.device("alice");
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");

    toggle(alice, 3);
    assertThat(stage.transitions()).hasSize(1);

    stage.passes(SECOND);
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE", "alice ONLINE AWAY");
  }

  @Test
  void aStateThatReturnsToTheAnnouncedStateIsNotAnnounced() {
    TestClient alice = stage.device("alice");

    toggle(alice, 4);
    stage.passes(FIVE_SECONDS);

    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");
  }

  @Test
  void atMostOneAnnouncementOfAUserWaits() {
    TestClient alice = stage.device("alice");
    int before = stage.time.waiting();

    for (int i = 0; i < 10; i++) {
      asks(alice, i % 2 == 0 ? "presence:away" : "presence:active", "");
    }

    assertThat(stage.time.waiting()).isEqualTo(before + 1);
  }

  @Test
  void theIntervalAlsoHoldsForAUserWhoConnectsAgain() {
    TestClient alice = stage.device("alice");
    alice.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(stage.transitions()).last().isEqualTo("alice ONLINE OFFLINE");

    stage.device("alice");
    stage.passes(SECOND.minusMillis(1));
    assertThat(stage.of("alice")).isEqualTo(PresenceState.OFFLINE);

    stage.passes(Duration.ofMillis(1));
    assertThat(stage.of("alice")).isEqualTo(PresenceState.ONLINE);
  }

  @Test
  void anOfflineUserIsRemovedAfterTheInterval() {
    stage.device("alice").loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(stage.presence.size()).isEqualTo(1);

    stage.passes(FIVE_SECONDS.plus(FIVE_SECONDS));

    assertThat(stage.presence.size()).isZero();
    assertThat(stage.time.waiting()).isZero();
  }

  @Test
  void eachUserIsWrittenOncePerInterval() {
    TestClient alice = stage.device("alice");
    assertThat(written).containsExactly("alice 0 at 0");

    toggle(alice, 500);

    // The second write is due after five seconds, the third after ten.
    assertThat(written).hasSize(3);
  }

  @Test
  void theLastTimeOfAUserWhoIsOfflineIsWritten() {
    TestClient alice = stage.device("alice");
    stage.passes(SECOND);
    alice.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(written).hasSize(1);

    stage.passes(FIVE_SECONDS);

    assertThat(written).containsExactly("alice 0 at 0", "alice 1000 at 5000");
  }
}
