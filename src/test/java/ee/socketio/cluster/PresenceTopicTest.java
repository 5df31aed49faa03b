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
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTopicTest {
  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final PeerBus bus = new PeerBus();
  private final Node first = new Node("first");
  private final Node second = new Node("second");

  private final class Node {
    final TestServer server = TestServer.start();
    final Peers peers;
    final LivePresence presence;

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
  void theUsersOfAFailedNodeAreOfflineWithinTenSeconds() {
    start();
    first.server.user("alice:user");
    bus.pass(MOMENT);
    bus.separate("first");
    bus.pass(Duration.ofSeconds(10));
    assertThat(second.of("alice")).isEqualTo(PresenceState.OFFLINE);
  }
}
