package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.ErrorMessage;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectTest {
  private final TestServer server = TestServer.start();

  @Test
  void theOpenPacketComesFirst() {
    TestClient client = server.open();

    assertThat(client.transport().written().get(0).text()).startsWith("0{\"sid\":\"session1\"");
    assertThat(client.got()).isEmpty();
  }

  @Test
  void theMainNamespaceAnswersWithTheSocketId() {
    assertThat(server.open().sends("40").got()).containsExactly("40{\"sid\":\"s1\"}");
  }

  @Test
  void theAnswerOfANamespaceCarriesItsName() {
    server.namespace("/admin");

    assertThat(server.open().sends("40/admin,").got()).containsExactly("40/admin,{\"sid\":\"s1\"}");
  }

  @Test
  void theSocketIdIsNotTheSessionId() {
    TestClient client = server.guest();

    assertThat(server.socket(client).id().value()).isNotEqualTo(client.session().id().value());
  }

  @Test
  void anUnknownNamespaceIsRefusedAndTheSessionGoesOn() {
    TestClient client = server.open().sends("40/nowhere,");

    assertThat(client.got()).containsExactly("44/nowhere,{\"message\":\"Invalid namespace\"}");
    assertThat(client.sends("40").got()).containsExactly("40{\"sid\":\"s1\"}");
    assertThat(server.server().namespaces()).hasSize(1);
  }

  @Test
  void theAuthObjectReachesTheApplication() {
    List<Object> seen = new ArrayList<>();
    server.root().use(socket -> seen.add(socket.auth().get(0, Map.class)));

    server.open().sends("40{\"shop\":\"north\"}");
    server.open().sends("40");

    assertThat(seen).containsExactly(Map.of("shop", "north"), Map.of());
  }

  @Test
  void theTokenIsRemovedFromTheAuthObjectAfterTheConnectionListeners() {
    List<String> seen = new ArrayList<>();
    server.root().use(socket -> seen.add(socket.auth().json(0)));
    server.root().onConnection(socket -> seen.add(socket.auth().json(0)));

    TestClient client = server.open().sends("40{\"token\":\"alice:seller\",\"shop\":\"north\"}");

    String sent = "{\"token\":\"alice:seller\",\"shop\":\"north\"}";
    assertThat(seen).containsExactly(sent, sent);
    assertThat(server.socket(client).auth().json(0)).isEqualTo("{\"shop\":\"north\"}");
  }

  @Test
  void anAuthObjectThatIsTooLargeIsRefusedAndTheSessionGoesOn() {
    TestServer bounded = TestServer.plan().maxAuth(20).start();

    TestClient client = bounded.open().sends("40{\"a\":\"0123456789abcd\"}");

    assertThat(client.got()).containsExactly("44{\"message\":\"Authentication data too large\"}");
    assertThat(client.sends("40{\"a\":\"0123456789ab\"}").got())
        .containsExactly("40{\"sid\":\"s1\"}");
  }

  @Test
  void anAuthObjectThatIsTooLargeIsRefusedWhileItsNamespaceIsDisconnecting() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    TestServer bounded = TestServer.plan().maxAuth(20).workers(tasks::add).start();
    TestClient client = bounded.open().sends("40", "41", "40{\"token\":\"0123456789abc\"}");

    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }

    assertThat(client.got())
        .containsExactly("44{\"message\":\"Authentication data too large\"}", "40{\"sid\":\"s1\"}");
  }

  @Test
  void theHandshakeReachesTheApplication() {
    TestClient client = server.guest();

    assertThat(server.socket(client).handshake().address()).isEqualTo("192.0.2.1");
    assertThat(server.socket(client).handshake().header("User-Agent")).contains("test");
  }

  @Test
  void oneSessionMayBeInManyNamespaces() {
    server.namespace("/orders");

    TestClient client = server.open().sends("40", "40/orders,");

    assertThat(client.got()).containsExactly("40{\"sid\":\"s1\"}", "40/orders,{\"sid\":\"s2\"}");
    assertThat(server.socket(client, "/orders")).isNotSameAs(server.socket(client));
  }

  @Test
  void connectingTwiceToANamespaceClosesTheSession() {
    TestClient client = server.guest().sends("40");

    assertThat(client.open()).isFalse();
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void anEventBeforeConnectClosesTheSession() {
    assertThat(server.open().sends("42[\"hello\"]").open()).isFalse();
  }

  @Test
  void anEventForANamespaceThatWasNotJoinedClosesTheSession() {
    server.namespace("/orders");

    assertThat(server.guest().sends("42/orders,[\"hello\"]").open()).isFalse();
  }

  @Test
  void anErrorThatTheClientSendsClosesTheSession() {
    assertThat(server.guest().sends("44{\"message\":\"no\"}").open()).isFalse();
  }

  @Test
  void anInvalidPacketClosesTheSession() {
    assertThat(server.guest().sends("4nonsense").open()).isFalse();
    assertThat(server.guest().sends("42{\"no\":\"array\"}").open()).isFalse();
    assertThat(server.guest().sends("42[\"disconnecting\"]").open()).isFalse();
    assertThat(server.guest().sends(new byte[] {1}).open()).isFalse();
  }

  @Test
  void aSessionWithoutANamespaceIsClosedAfterTheTimeout() {
    TestClient client = server.open().sends("40/nowhere,");

    server.time().pass(TestServer.CONNECT_TIMEOUT.minusMillis(1));
    boolean before = client.sends("3").open();
    server.time().pass(Duration.ofMillis(1));

    assertThat(before).isTrue();
    assertThat(client.open()).isFalse();
  }

  @Test
  void aSessionWithANamespaceStaysOpenAfterTheTimeout() {
    TestClient client = server.open();
    server.time().pass(Duration.ofSeconds(30));
    client.sends("3", "40");

    server.time().pass(Duration.ofSeconds(20));

    assertThat(client.open()).isTrue();
  }

  @Test
  void aSessionThatJoinedAndLeftANamespaceStaysOpenAfterTheTimeout() {
    TestClient client = server.guest().sends("41");
    server.time().pass(Duration.ofSeconds(30));
    client.sends("3");

    server.time().pass(Duration.ofSeconds(20));

    assertThat(client.open()).isTrue();
  }

  @Test
  void aClosedSessionHasNoTimer() {
    TestClient client = server.open();
    client.sends("1");
    // The queues are measured once more.
    server.time().pass(Duration.ofMillis(500));

    assertThat(server.time().waiting()).isZero();
  }

  @Test
  void aClientMayJoinANamespaceAgain() {
    TestClient client = server.guest().sends("41", "40");

    assertThat(client.got()).containsExactly("40{\"sid\":\"s2\"}");
  }

  @Test
  void anExceptionOfAConnectionListenerDoesNotAffectTheOthers() {
    server
        .root()
        .onConnection(
            socket -> {
              throw new IllegalStateException("secret");
            })
        .onConnection(socket -> socket.emit("hello"));

    List<String> got = server.open().sends("40").got();
    assertThat(got).hasSize(3).first().isEqualTo("40{\"sid\":\"s1\"}");
    assertThat(got.get(1)).matches(ErrorMessage.saying("Internal server error"));
    assertThat(got.get(2)).isEqualTo("42[\"hello\"]");
  }

  @Test
  void theAnswerToConnectIsWrittenAloneBeforeOtherPackets() {
    TestServer pausing = TestServer.plan().pause(Duration.ofMillis(2)).start();
    pausing.root().onConnection(socket -> socket.emit("welcome"));
    TestClient client = pausing.open().sends("40");
    assertThat(client.got()).singleElement().asString().startsWith("40{");
    pausing.time().pass(Duration.ofMillis(2));
    assertThat(client.got()).containsExactly("42[\"welcome\"]");
  }
}
