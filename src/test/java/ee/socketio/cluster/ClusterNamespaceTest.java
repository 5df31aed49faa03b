package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
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
  void aNodeThatHasLeftJoinsNoMoreNamespaces() {
    a.node().leave();
    a.server().namespace("/chat");

    assertThat(a.link().calls()).containsExactly("start", "join /", "leave /");
  }
}
