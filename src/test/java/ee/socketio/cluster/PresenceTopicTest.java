package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.engine.CloseReason;
import ee.socketio.presence.LivePresence;
import ee.socketio.presence.MemoryPresenceStore;
import ee.socketio.presence.PresenceOptions;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.presence.PresenceState;
import ee.socketio.presence.PresenceTime;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTopicTest {
  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final Duration GRACE = PresenceOptions.DEFAULT.offlineAfter();

  /** The devices of a node that ends without a message are gone after this time. */
  private static final Duration REMOVAL = Peers.SILENCE.plus(Peers.HEARTBEAT);

  private final PeerBus bus = new PeerBus();
  private final Node first = new Node("first");
  private final Node second = new Node("second");

  private final class Node {
    final TestServer server = TestServer.start();
    final Peers peers;
    final LivePresence presence;

    /** The states that watchers on this node were told. */
    final List<PresenceState> announced = new ArrayList<>();

    Node(String id) {
      peers = bus.node(id);
      presence =
          new LivePresence(
              new PresenceOptions(
                  List.of(NamespaceName.ROOT),
                  Duration.ofMinutes(1),
                  GRACE,
                  Duration.ZERO,
                  Duration.ZERO,
                  100,
                  100),
              server.server(),
              new FanoutSocketEmitter(server.server(), server.fanout(), bus.timer::schedule),
              new MemoryPresenceStore(100),
              PresencePolicy.EVERY_USER,
              new PresenceTime(
                  bus.timer, new ManualClock(Instant.EPOCH, bus.timer), bus.timer::nanoTime),
              Runnable::run);
      presence.listen(change -> announced.add(change.after()));
      presence.start();
      new PresenceTopic(presence, peers, bus.timer::schedule);
    }

    PresenceState of(String user) {
      return presence.stateOf(user);
    }
  }

  private void start() {
    first.peers.start();
    second.peers.start();
    bus.pass(MOMENT);
  }

  @Test
  void allNodesKnowAUserOfOneNode() {
    start();
    TestClient device = first.server.user("alice:user");
    bus.pass(MOMENT);
    assertThat(second.of("alice")).isEqualTo(PresenceState.ONLINE);
    device.sends("42[\"presence:away\"]");
    bus.pass(MOMENT);
    assertThat(second.of("alice")).isEqualTo(PresenceState.AWAY);
    device.loses(CloseReason.TRANSPORT_CLOSE);
    bus.pass(GRACE.plus(MOMENT));
    assertThat(second.of("alice")).isEqualTo(PresenceState.OFFLINE);
  }

  @Test
  void aNodeThatStartsLaterKnowsTheUsers() {
    first.peers.start();
    first.server.user("alice:user");
    bus.pass(MOMENT);
    second.peers.start();
    bus.pass(MOMENT);
    assertThat(second.of("alice")).isEqualTo(PresenceState.ONLINE);
  }

  @Test
  void theDefaultsRemoveTheDevicesOfAFailedNodeWithinTenSeconds() {
    assertThat(REMOVAL.plus(GRACE).plus(PresenceOptions.DEFAULT.announceInterval()))
        .isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theUsersOfAFailedNodeAreOfflineAfterItsSilence() {
    start();
    first.server.user("alice:user");
    bus.pass(MOMENT);
    bus.separate("first");
    bus.pass(Peers.SILENCE.minus(MOMENT));
    assertThat(second.of("alice")).isEqualTo(PresenceState.ONLINE);
    bus.pass(REMOVAL.minus(Peers.SILENCE).plus(MOMENT).plus(GRACE));
    assertThat(second.of("alice")).isEqualTo(PresenceState.OFFLINE);
    assertThat(second.announced).containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE);
  }

  @Test
  void aUserOfThreeNodesIsOnlineUntilTheLastDeviceIsGone() {
    Node third = new Node("third");
    start();
    third.peers.start();
    first.server.user("alice:user");
    second.server.user("alice:user");
    TestClient last = third.server.user("alice:user");
    bus.pass(MOMENT);
    bus.separate("first");
    bus.pass(REMOVAL.plus(GRACE));
    assertThat(second.peers.alive()).containsExactly("third");
    assertThat(second.of("alice")).isEqualTo(PresenceState.ONLINE);
    bus.separate("second");
    bus.pass(REMOVAL.plus(GRACE));
    assertThat(third.peers.alive()).isEmpty();
    assertThat(third.of("alice")).isEqualTo(PresenceState.ONLINE);
    assertThat(third.announced).containsExactly(PresenceState.ONLINE);
    last.loses(CloseReason.TRANSPORT_CLOSE);
    bus.pass(GRACE.plus(MOMENT));
    assertThat(third.announced).containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE);
  }

  @Test
  void watchersAreToldOnceWhenTheLastTwoNodesOfAUserFail() {
    Node third = new Node("third");
    start();
    third.peers.start();
    first.server.user("alice:user");
    second.server.user("alice:user");
    bus.pass(MOMENT);
    bus.separate("first");
    bus.separate("second");
    bus.pass(REMOVAL.plus(GRACE));
    assertThat(third.announced).containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE);
  }
}
