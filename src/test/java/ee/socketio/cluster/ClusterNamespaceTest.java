package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterNamespaceTest {
  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");

  @Test
  void aNamespaceIsJoinedWhenItIsCreated() {
    a.server().namespace("/chat");
    a.server().namespace("/chat");

    assertThat(a.link().calls()).containsExactly("start", "join /", "join /chat");
  }

  @Test
  void aNamespaceOfAPatternIsLeftAfterItsLastSocket() {
    a.server().server().ofPattern("/orders/{id}");
    TestClient alice = a.server().open().sends("40/orders/1,");
    TestClient bob = a.server().open().sends("40/orders/1,");
    bob.sends("41/orders/1,");
    assertThat(a.link().calls()).containsExactly("start", "join /", "join /orders/1");

    alice.sends("41/orders/1,");
    assertThat(a.link().calls())
        .containsExactly("start", "join /", "join /orders/1", "leave /orders/1");
  }

  @Test
  void aRequestInANamespaceThatDoesNotExistHereIsIncomplete() {
    TestNode b = new TestNode(cluster, "b");
    for (TestNode node : List.of(a, b)) {
      node.server().server().ofPattern("/orders/{id}");
    }
    TestClient bob = b.server().open().sends("40/orders/1,");
    bob.got();
    BroadcastOperator orders = a.emitter().of("/orders/1").sockets();

    assertThat(orders.fetchSockets())
        .isCompletedWithValueMatching(found -> !found.complete() && found.sockets().isEmpty());
    assertThat(orders.emitWithAck("ask")).isCompletedExceptionally();
    cluster.drain();
    assertThat(bob.got()).containsExactly("42/orders/1,[\"ask\"]");
  }

  @Test
  void aNodeThatHasLeftJoinsNoMoreNamespaces() {
    a.node().leave();
    a.server().namespace("/chat");

    assertThat(a.link().calls()).containsExactly("start", "join /", "leave /");
  }
}
