package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterMoveTest {
  private static final Destination ALL = Destination.everyone(NamespaceName.ROOT);

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final TestClient alice = a.user("alice:user");
  private final TestClient bob = b.user("bob:user");

  @Test
  void socketsOfAllNodesJoinAndLeave() {
    a.emitter().sockets().socketsJoin("tea");
    assertThat(a.socket(alice).rooms()).contains("tea");
    cluster.drain();
    assertThat(b.socket(bob).rooms()).contains("tea");

    a.emitter().to("user:bob").socketsLeave("tea");
    cluster.drain();
    assertThat(b.socket(bob).rooms()).doesNotContain("tea");
    assertThat(a.socket(alice).rooms()).contains("tea");
  }

  @Test
  void aSocketOfAnotherNodeReceivesTheEventsAfterItsJoin() {
    String id = b.socket(bob).id().value();
    a.emitter().to("tea").emit("early");
    a.emitter().to(id).socketsJoin("tea");
    a.emitter().to("tea").emit("hello");
    a.emitter().to(id).socketsLeave("tea");
    a.emitter().to("tea").emit("late");
    cluster.drain();

    assertThat(bob.got()).containsExactly("42[\"hello\"]");
  }

  @Test
  void aSocketReceivesTheLastEventBeforeItIsDisconnected() {
    List<String> reasons = new ArrayList<>();
    b.socket(bob).onDisconnect(reasons::add);

    a.emitter().emitToAll("bye");
    a.emitter().sockets().disconnectSockets(false);
    cluster.drain();

    assertThat(alice.got()).containsExactly("42[\"bye\"]", "41");
    assertThat(bob.got()).containsExactly("42[\"bye\"]", "41");
    assertThat(bob.open()).isTrue();
    assertThat(reasons).containsExactly("server namespace disconnect");
  }

  @Test
  void theConnectionsOfOtherNodesAreClosed() {
    a.emitter().emitToAll("bye");
    a.emitter().sockets().disconnectSockets(true);
    cluster.drain();

    assertThat(bob.got()).startsWith("42[\"bye\"]", "41");
    assertThat(bob.open()).isFalse();
  }

  @Test
  void localOperationsStayOnTheirNode() {
    a.emitter().sockets().local().socketsJoin("tea");
    a.emitter().sockets().local().disconnectSockets(false);

    assertThat(cluster.waiting()).isEmpty();
    assertThat(alice.got()).containsExactly("41");
  }

  @Test
  void anotherNodeCannotAddSocketsToReservedRooms() {
    for (String room : List.of("user:root", "role:admin", "presence:bob", "b-s1")) {
      b.link().receive("a", NamespaceName.ROOT, new Join(ALL, List.of("tea", room)));
    }
    assertThat(b.socket(bob).rooms()).containsExactlyInAnyOrder("b-s1", "user:bob", "role:user");
    assertThat(b.node().refused()).isEqualTo(4);
  }

  @Test
  void anotherNodeCannotRemoveSocketsFromReservedRooms() {
    b.link().receive("a", NamespaceName.ROOT, new Leave(ALL, List.of("user:bob")));

    assertThat(b.socket(bob).rooms()).contains("user:bob");
    assertThat(b.node().refused()).isEqualTo(1);
  }

  @Test
  void aReservedRoomIsJoinedOnThisNodeOnly() {
    a.emitter().sockets().joinRole("admin");
    cluster.drain();

    assertThat(a.socket(alice).rooms()).contains("role:admin");
    assertThat(b.socket(bob).rooms()).doesNotContain("role:admin");
    assertThat(b.node().refused()).isZero();
  }
}
