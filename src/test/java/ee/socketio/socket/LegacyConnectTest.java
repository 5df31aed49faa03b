package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.engine.EngineOptions;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyConnectTest {
  private final TestServer server =
      TestServer.plan().access("/admin", AccessRule.parse("role:admin")).start();

  {
    server.namespace("/admin");
  }

  private TestClient open(String... query) {
    return server.openWith(
        query.length == 0 ? Map.of("EIO", "3") : Map.of("EIO", "3", query[0], query[1]));
  }

  @Test
  void theClientJoinsTheMainNamespaceWithoutAConnectPacket() {
    TestClient client = open();
    List<String> got = client.transport().written().stream().map(EnginePacket::text).toList();
    assertThat(got).hasSize(2);
    assertThat(got.get(0)).startsWith("0{\"sid\":");
    assertThat(got.get(1)).isEqualTo("40");

    client.sends("42[\"ping\"]");
    assertThat(client.got()).singleElement().asString().startsWith("42[\"pong\"");
  }

  @Test
  void theTokenOfTheUrlIdentifiesTheUser() {
    TestClient client = open("token", "alice:user");
    assertThat(server.socket(client).identity().userId()).isEqualTo("alice");
  }

  @Test
  void theTokenInTheQueryOfANamespaceIdentifiesTheUser() {
    TestClient client = open();
    client.got();
    client.sends("40/admin?token=ada%3Aadmin&x,");

    assertThat(client.got()).containsExactly("40/admin,");
    assertThat(server.socket(client, "/admin").identity().userId()).isEqualTo("ada");
  }

  @Test
  void aRefusalConsistsOfTheMessageOnly() {
    TestClient client = open();
    client.got();
    client.sends("40/admin,", "40/nowhere?a=%zz,");

    assertThat(client.got())
        .containsExactly(
            "44/admin,\"Authentication token required\"", "44/nowhere,\"Invalid namespace\"");
    assertThat(client.open()).isTrue();
  }

  @Test
  void aConnectPacketForTheMainNamespaceHasNoEffect() {
    TestClient client = open();
    client.got();
    client.sends("40", "40/?a=b,");

    assertThat(client.got()).isEmpty();
    assertThat(client.open()).isTrue();
  }

  @Test
  void theClientSendsThePings() {
    TestClient client = open();
    client.got();
    server.time().pass(EngineOptions.DEFAULT.pingInterval());
    assertThat(client.got()).isEmpty();

    client.session().received(EnginePacket.of(EnginePacketType.PING, "x"));
    assertThat(client.got()).containsExactly("3x");
    server.time().pass(EngineOptions.DEFAULT.pingInterval());
    assertThat(client.open()).isTrue();
    server.time().pass(EngineOptions.DEFAULT.pingTimeout());
    assertThat(client.open()).isFalse();
  }
}
