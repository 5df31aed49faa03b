package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminUiClusterTest {
  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = node("a");
  private final TestNode b = node("b");

  private static final UiAccount ACCOUNT =
      new UiAccount("operator", PasswordHash.of("correct horse", new SecureRandom()));

  private TestNode node(String id) {
    TestNode node = new TestNode(cluster, id);
    UiOptions options =
        new UiOptions(
            NamespaceName.of(UiStage.NAMESPACE),
            true,
            false,
            Optional.of(ACCOUNT),
            "admin",
            id,
            9,
            9);
    new AdminUi(
            options,
            new AdminUi.Host(
                node.server().server(), node.emitter(), node.server().engine(), true, "host"),
            new MemorySessions(node.server().clock()),
            () -> "session of " + id,
            node.server().time()::schedule,
            node.server().clock())
        .start();
    return node;
  }

  private TestClient pageOfA() {
    TestClient page =
        a.server().open().sends("40" + UiStage.NAMESPACE + ",{\"token\":\"alice:admin\"}");
    cluster.drain();
    return page;
  }

  private void pass(Duration time) {
    for (TestNode node : List.of(a, b)) {
      node.server().time().pass(time);
      cluster.drain();
    }
  }

  @Test
  void aPageReceivesTheFiguresOfAllServers() {
    TestClient page = pageOfA();
    page.got();
    pass(AdminUi.INTERVAL);
    assertThat(UiStage.events(page, "server_stats"))
        .extracting(figures -> figures.substring(0, 17))
        .containsExactly("{\"serverId\":\"a\",\"", "{\"serverId\":\"b\",\"");
  }

  @Test
  void aPageReceivesTheSocketsOfAllServersWithTransportAndClient() {
    a.user("ann:user");
    b.user("bob:user");
    List<String> lists = UiStage.events(pageOfA(), "all_sockets");
    assertThat(lists).hasSize(1);
    assertThat(lists.get(0))
        .contains("{\"id\":\"a-s1\",\"clientId\":\"session1\",\"transport\":\"websocket\"")
        .contains("{\"id\":\"b-s1\",\"clientId\":\"session1\",\"transport\":\"websocket\"")
        .doesNotContain("_admin\":{");
  }

  @Test
  void aPageReceivesTheChangesOfAllServers() {
    TestClient page = pageOfA();
    page.got();
    b.user("bob:user").loses(CloseReason.TRANSPORT_CLOSE);
    pass(AdminUi.BATCH);
    assertThat(UiStage.events(page))
        .extracting(event -> event.substring(2, event.indexOf('"', 2)))
        .contains("socket_connected", "socket_disconnected");
  }

  @Test
  void aServerSendsEventsOfApplicationsAfterItHasFoundAPageOfAnotherServer() {
    // Each server asks for pages when it starts.
    cluster.drain();
    TestClient page = pageOfA();
    TestClient bob = b.user("bob:user");
    bob.sends("42[\"early\"]");
    pass(AdminUi.INTERVAL);
    bob.sends("42[\"late\"]");
    pass(AdminUi.BATCH);
    assertThat(UiStage.events(page, "event_received"))
        .singleElement()
        .asString()
        .contains("[\"late\"]");
  }

  @Test
  void aCommandReachesTheSocketsOfAllServers() {
    TestClient bob = b.user("bob:user");
    TestClient page = pageOfA();
    UiStage.command(page, "[\"join\",\"/\",\"news\",\"b-s1\"]");
    cluster.drain();
    assertThat(b.socket(bob).rooms()).contains("news");
    UiStage.command(page, "[\"_disconnect\",\"/\",true,\"b-s1\"]");
    cluster.drain();
    assertThat(bob.open()).isFalse();
  }

  @Test
  void aSessionIsValidOnAllServers() {
    a.server()
        .open()
        .sends(
            "40"
                + UiStage.NAMESPACE
                + ",{\"username\":\"operator\",\"password\":\"correct horse\"}");
    cluster.drain();
    String session = ",{\"sessionId\":\"session of a\"}";
    TestClient page = b.server().open().sends("40" + UiStage.NAMESPACE + session);
    assertThat(page.got().get(0)).startsWith("40" + UiStage.NAMESPACE + ",{\"sid\":");
  }

  @Test
  void aServerThatDoesNotAnswerDelaysTheListOnly() {
    a.user("ann:user");
    cluster.silence("b");
    TestClient page = pageOfA();
    page.got();
    pass(Duration.ofSeconds(10));
    assertThat(UiStage.events(page, "all_sockets")).singleElement().asString().contains("\"a-s1\"");
  }
}
