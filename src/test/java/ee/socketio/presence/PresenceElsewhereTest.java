package ee.socketio.presence;

import static ee.socketio.presence.PresenceState.AWAY;
import static ee.socketio.presence.PresenceState.OFFLINE;
import static ee.socketio.presence.PresenceState.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users whose devices are connected to several nodes. */
class PresenceElsewhereTest {
  private final PresenceStage stage = new PresenceStage();

  @Test
  void aUserOnAnotherNodeIsOnline() {
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    assertThat(stage.presence.localStateOf("alice")).isEqualTo(OFFLINE);
  }

  @Test
  void theMostActiveNodeDecides() {
    stage.presence.changedElsewhere("b", "alice", AWAY);
    stage.presence.changedElsewhere("c", "alice", ONLINE);
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    stage.presence.changedElsewhere("c", "alice", AWAY);
    assertThat(stage.of("alice")).isEqualTo(AWAY);
    stage.device("alice");
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
  }

  @Test
  void aUserIsOfflineAfterTheLastDeviceOfAllNodes() {
    TestClient device = stage.device("alice");
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    device.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(PresenceStage.GRACE);
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    stage.presence.changedElsewhere("b", "alice", OFFLINE);
    assertThat(stage.of("alice")).isEqualTo(ONLINE);
    stage.passes(PresenceStage.GRACE);
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
  }

  @Test
  void aMoveToAnotherNodeIsNotAnnounced() {
    TestClient device = stage.device("alice");
    device.loses(CloseReason.TRANSPORT_CLOSE);
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    stage.passes(PresenceStage.GRACE);
    assertThat(stage.transitions()).containsExactly("alice OFFLINE ONLINE");
  }

  @Test
  void theDevicesOfAFailedNodeDisappear() {
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    stage.presence.changedElsewhere("b", "bob", AWAY);
    stage.presence.changedElsewhere("c", "bob", ONLINE);
    stage.presence.nodeLeft("b");
    stage.passes(PresenceStage.GRACE);
    assertThat(stage.of("alice")).isEqualTo(OFFLINE);
    assertThat(stage.of("bob")).isEqualTo(ONLINE);
  }

  @Test
  void onlyChangesOfTheOwnDevicesAreLocal() {
    List<String> states = new ArrayList<>();
    stage.presence.listenLocally(id -> states.add(id + " " + stage.presence.localStateOf(id)));
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    TestClient device = stage.device("alice");
    PresenceStage.asks(device, "presence:away", "");
    device.loses(CloseReason.TRANSPORT_CLOSE);
    assertThat(states).containsExactly("alice ONLINE", "alice AWAY", "alice OFFLINE");
  }

  @Test
  void watchersAreNotifiedOfUsersOnOtherNodes() {
    TestClient watcher = stage.device("bob");
    PresenceStage.asks(watcher, "presence:watch", "[\"alice\"]");
    stage.presence.changedElsewhere("b", "alice", ONLINE);
    assertThat(watcher.got())
        .containsExactly("42[\"presence:changed\",{\"state\":\"online\",\"userId\":\"alice\"}]");
  }
}
