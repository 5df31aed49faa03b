package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Logins;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogoutTest {
  private static final String LOGOUT = "42[\"force_disconnect\",{\"reason\":\"logout\"}]";

  private final TestServer server = TestServer.plan().access("/", AccessRule.required()).start();
  private final Logins logins = new Logins();
  private final List<String> reasons = new ArrayList<>();

  private TestClient client() {
    return server.openAs(new ContainerCaller(() -> "ann", Set.of("clerk"), logins.of("one")));
  }

  @Test
  void aCallerOfTheContainerIsTheUser() {
    TestClient client = client().sends("40");

    assertThat(server.socket(client).identity().userId()).isEqualTo("ann");
    assertThat(server.socket(client).rooms()).contains("user:ann", "role:clerk");
  }

  @Test
  void theEndOfTheHttpSessionDisconnectsTheSocketWithAReason() {
    TestClient client = client().sends("40");
    server.socket(client).onDisconnect(reasons::add);
    client.got();

    logins.ended("one");

    assertThat(client.got()).containsExactly(LOGOUT, "41");
    assertThat(reasons).containsExactly("server namespace disconnect");
  }

  @Test
  void theEndReachesAllSocketsOfTheClientWithOneWrite() {
    server.namespace("/other");
    TestClient client = client().sends("40").sends("40/other");
    client.got();
    int before = client.transport().batches();

    logins.ended("one");

    assertThat(client.got())
        .containsExactlyInAnyOrder(LOGOUT, "41", LOGOUT.replace("42", "42/other,"), "41/other,");
    assertThat(client.transport().batches()).isEqualTo(before + 1);
  }

  @Test
  void afterTheEndTheCallerIsNotKnownAnyMore() {
    TestClient client = client();
    logins.ended("one");

    assertThat(client.sends("40").got())
        .containsExactly("44{\"message\":\"Authentication token required\"}");
  }

  @Test
  void aSocketWithATokenOfItsOwnRemains() {
    server.namespace("/other");
    TestClient client = client().sends("40").sends("40/other,{\"token\":\"bob:buyer\"}");
    client.got();

    logins.ended("one");

    assertThat(client.got()).containsExactly(LOGOUT, "41");
    assertThat(client.open()).isTrue();
  }

  @Test
  void aLogoutWhileTheSocketConnectsDisconnectsIt() {
    server.root().use(socket -> logins.ended("one"));

    assertThat(client().sends("40").got()).containsExactly("40{\"sid\":\"s1\"}", LOGOUT, "41");
  }

  @Test
  void aLogoutInAConnectionListenerDisconnectsTheSocketOnce() {
    server.root().onConnection(socket -> logins.ended("one"));

    assertThat(client().sends("40").got()).containsExactly("40{\"sid\":\"s1\"}", LOGOUT, "41");
  }
}
