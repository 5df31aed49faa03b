package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who are disconnected on all nodes. */
class ClusterUserTest {
  private static final Duration ANNOUNCEMENT = Duration.ofMillis(200);
  private static final String EVENT = "[\"force_disconnect\",{\"reason\":\"banned\"}]";

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final List<String> forced = new ArrayList<>();

  @BeforeEach
  void meet() {
    b.server()
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void forceDisconnected(Socket socket, String reason) {
                forced.add(socket.namespaceName() + " " + reason);
              }
            });
    cluster.drainPeers();
    pass();
  }

  private void pass() {
    a.server().time().pass(ANNOUNCEMENT);
    b.server().time().pass(ANNOUNCEMENT);
    cluster.drainPeers();
  }

  private int disconnect(String user) {
    int sockets = a.emitter().disconnectUser(user, "banned");
    cluster.drain();
    cluster.drainPeers();
    return sockets;
  }

  @Test
  void theOtherNodesKnowThatTheDisconnectIsForced() {
    TestClient bob = b.user("bob:user");
    pass();

    assertThat(disconnect("bob")).isOne();
    assertThat(bob.got()).startsWith("42" + EVENT, "41");
    assertThat(bob.open()).isFalse();
    assertThat(forced).containsExactly("/ banned");
  }

  @Test
  void anOrdinaryDisconnectIsNotForced() {
    b.user("bob:user");

    a.emitter().to("user:bob").disconnectSockets(true);
    cluster.drain();
    assertThat(b.server().server().connections()).isZero();
    assertThat(forced).isEmpty();
  }

  @Test
  void aUserIsDisconnectedInANamespaceThatOnlyAnotherNodeHas() {
    b.server().namespace("/lab");
    TestClient bob = b.server().open().sends("40/lab,{\"token\":\"bob:user\"}");
    TestClient ann = b.server().open().sends("40/lab,{\"token\":\"ann:user\"}");
    bob.got();
    pass();

    assertThat(disconnect("bob")).isOne();
    assertThat(bob.got()).startsWith("42/lab," + EVENT, "41/lab,");
    assertThat(bob.open()).isFalse();
    assertThat(ann.open()).isTrue();
    assertThat(forced).containsExactly("/lab banned");
  }

  @Test
  void aUserIsDisconnectedOnceInEachNamespace() {
    b.server().namespace("/lab");
    TestClient bob = b.user("bob:user").sends("40/lab,{\"token\":\"bob:user\"}");
    bob.got();
    pass();

    assertThat(disconnect("bob")).isEqualTo(2);
    assertThat(bob.open()).isFalse();
    assertThat(forced).contains("/ banned").doesNotHaveDuplicates();
    assertThat(b.server().namespace("/lab").sockets()).isEmpty();
  }

  /** Connects a user to node B, whose middleware runs an action meanwhile. */
  private TestClient connectWhile(String namespace, Runnable action) {
    b.server().namespace(namespace).use(socket -> action.run());
    String place = namespace.equals("/") ? "" : namespace + ",";
    return b.server().open().sends("40" + place + "{\"token\":\"bob:user\"}");
  }

  private void assertDisconnected(TestClient bob, String namespace) {
    assertThat(bob.got()).anyMatch(each -> each.endsWith(EVENT));
    assertThat(bob.open()).isFalse();
    assertThat(b.server().namespace(namespace).sockets()).isEmpty();
    assertThat(b.server().rooms().count()).isZero();
  }

  @Test
  void aConnectInProgressOnAnotherNodeIsDisconnected() {
    TestClient bob = connectWhile("/", () -> disconnect("bob"));

    assertDisconnected(bob, "/");
  }

  @Test
  void aConnectInProgressInANamespaceThatOnlyAnotherNodeHasIsDisconnected() {
    TestClient bob = connectWhile("/lab", () -> disconnect("bob"));

    assertDisconnected(bob, "/lab");
  }

  @Test
  void aConnectThatEndsBeforeTheMessagesArriveIsDisconnected() {
    TestClient bob = connectWhile("/", () -> a.emitter().disconnectUser("bob", "banned"));
    cluster.drainPeers();
    cluster.drain();

    assertDisconnected(bob, "/");
  }

  @Test
  void aConnectThatEndsBetweenTheMessagesIsDisconnected() {
    TestClient bob =
        connectWhile(
            "/",
            () -> {
              a.emitter().disconnectUser("bob", "banned");
              cluster.drainPeers();
            });
    cluster.drain();

    assertDisconnected(bob, "/");
  }

  /** As in the mode {@code redis-streams}, whose entries take another connection. */
  @Test
  void theMessageBeforeTheDisconnectMayArriveAfterIt() {
    TestClient bob =
        connectWhile(
            "/",
            () -> {
              a.emitter().disconnectUser("bob", "banned");
              cluster.drain();
            });
    cluster.drainPeers();

    assertDisconnected(bob, "/");
  }

  @Test
  void theConnectOfAnotherUserIsNotDisconnected() {
    TestClient bob = connectWhile("/", () -> disconnect("ann"));

    assertThat(bob.open()).isTrue();
    assertThat(b.server().root().sockets()).hasSize(1);
  }

  @Test
  void anOrdinaryDisconnectDoesNotAffectAConnectInProgress() {
    TestClient bob =
        connectWhile(
            "/",
            () -> {
              a.emitter().to("user:bob").disconnectSockets(true);
              cluster.drain();
            });

    assertThat(bob.open()).isTrue();
  }

  @Test
  void aUserMayConnectToAnotherNodeAfterTheDisconnect() {
    b.user("bob:user");
    pass();
    disconnect("bob");

    assertThat(b.user("bob:user").open()).isTrue();
  }
}
