package ee.socketio.cluster;

import static ee.socketio.protocol.socketio.NamespaceName.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomCountsTest {
  private static final Duration MOMENT = Duration.ofMillis(300);

  private final PeerBus bus = new PeerBus();
  private final TestServer first = TestServer.start();
  private final TestServer second = TestServer.start();
  private final Peers peersOfFirst = bus.node("first");
  private final Peers peersOfSecond = bus.node("second");
  private final RoomCounts ofFirst = counts(first, peersOfFirst);
  private final RoomCounts ofSecond = counts(second, peersOfSecond);

  private RoomCounts counts(TestServer server, Peers peers) {
    return new RoomCounts(server.server(), peers, bus.timer::schedule);
  }

  private void start() {
    peersOfFirst.start();
    peersOfSecond.start();
    bus.pass(MOMENT);
  }

  private TestClient member(TestServer server, String room) {
    TestClient client = server.guest();
    server.socket(client).join(room);
    return client;
  }

  @Test
  void theRoomsOfOtherNodesAreCounted() {
    start();
    member(first, "vip");
    member(second, "vip");
    member(second, "vip");
    bus.pass(MOMENT);
    assertThat(ofFirst.sizeElsewhere(ROOT, "vip")).isEqualTo(2);
    assertThat(ofSecond.sizeElsewhere(ROOT, "vip")).isEqualTo(1);
    assertThat(ofFirst.sizeElsewhere(ROOT, "other")).isZero();
  }

  @Test
  void aNodeThatStartsLaterKnowsTheRooms() {
    peersOfFirst.start();
    member(first, "vip");
    bus.pass(MOMENT);
    peersOfSecond.start();
    bus.pass(MOMENT);
    assertThat(ofSecond.sizeElsewhere(ROOT, "vip")).isEqualTo(1);
  }

  @Test
  void aMemberThatLeavesIsNotCountedAnyMore() {
    start();
    TestClient client = member(first, "vip");
    bus.pass(MOMENT);
    first.socket(client).leave("vip");
    bus.pass(MOMENT);
    assertThat(ofSecond.sizeElsewhere(ROOT, "vip")).isZero();
  }

  @Test
  void theRoomsOfAFailedNodeAreNotCounted() {
    start();
    member(first, "vip");
    bus.pass(MOMENT);
    bus.separate("first");
    bus.pass(Duration.ofSeconds(9));
    assertThat(ofSecond.sizeElsewhere(ROOT, "vip")).isZero();
    bus.join("first");
    bus.pass(Duration.ofSeconds(3));
    assertThat(ofSecond.sizeElsewhere(ROOT, "vip")).isEqualTo(1);
  }

  @Test
  void changesOfAMomentShareAMessage() {
    start();
    for (int i = 0; i < 500; i++) {
      member(first, "room" + i);
    }
    bus.pass(MOMENT);
    assertThat(ofSecond.sizeElsewhere(ROOT, "room0")).isEqualTo(1);
    assertThat(ofSecond.sizeElsewhere(ROOT, "room499")).isEqualTo(1);
  }
}
