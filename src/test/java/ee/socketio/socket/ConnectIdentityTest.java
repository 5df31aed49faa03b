package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.auth.Identity;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectIdentityTest {
  private final TestServer server =
      TestServer.plan().access("/admin", AccessRule.roles("admin")).start();
  private final TestServer strict = TestServer.plan().access("/", AccessRule.required()).start();

  private Identity identity(TestClient client) {
    return server.socket(client).identity();
  }

  @Test
  void theTokenOfTheConnectPacketIdentifiesTheUser() {
    Identity identity = identity(server.open().sends("40{\"token\":\"alice:seller\"}"));

    assertThat(identity.userId()).isEqualTo("alice");
    assertThat(identity.role()).isEqualTo("seller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", " bEARER  "})
  void theTokenMayHaveTheWordBearerBeforeItInAnyCase(String scheme) {
    String connect = "40{\"token\":\"" + scheme + "alice:seller\"}";
    assertThat(identity(server.open().sends(connect)).userId()).isEqualTo("alice");
  }

  @Test
  void theTokenOfTheHandshakeIsUsedIfTheConnectPacketHasNone() {
    assertThat(identity(server.open("alice:seller").sends("40")).userId()).isEqualTo("alice");
    assertThat(identity(server.open("bob:buyer").sends("40{\"other\":1}")).userId())
        .isEqualTo("bob");
    assertThat(identity(server.open("eve:buyer").sends("40{\"token\":\" \"}")).userId())
        .isEqualTo("eve");
  }

  @Test
  void theTokenOfTheConnectPacketPrecedesTheTokenOfTheHandshake() {
    assertThat(identity(server.open("bob:buyer").sends("40{\"token\":\"alice:seller\"}")).userId())
        .isEqualTo("alice");
  }

  @Test
  void anInvalidTokenIsRefusedAlthoughTheHandshakeHasAValidOne() {
    assertThat(strict.open("bob:buyer").sends("40{\"token\":\"nonsense\"}").got())
        .containsExactly("44{\"message\":\"Invalid authentication token\"}");
  }

  @Test
  void theLastOfSeveralTokensCounts() {
    String connect = "40{\"token\":\"bob:buyer\",\"tok\\u0065n\":\"alic\\u0065:seller\"}";

    assertThat(identity(server.open().sends(connect)).userId()).isEqualTo("alice");
  }

  @Test
  void aTokenThatIsNotAStringIsIgnored() {
    assertThat(identity(server.open().sends("40{\"token\":42}")).role()).isEqualTo("guest");
  }

  @Test
  void aGuestEntersWhereTheRuleIsOptional() {
    Identity identity = identity(server.guest());

    assertThat(identity.authenticated()).isFalse();
    assertThat(identity.role()).isEqualTo("guest");
  }

  @Test
  void aGuestIsRefusedWhereATokenIsRequired() {
    assertThat(strict.open().sends("40").got())
        .containsExactly("44{\"message\":\"Authentication token required\"}");
  }

  @Test
  void anExpiredTokenIsRefusedWithItsOwnMessage() {
    assertThat(strict.open().sends("40{\"token\":\"old\"}").got())
        .containsExactly("44{\"message\":\"Authentication token expired\"}");
  }

  @Test
  void aRoleThatMayNotEnterIsRefused() {
    server.namespace("/admin");

    assertThat(server.open().sends("40/admin,{\"token\":\"alice:seller\"}").got())
        .containsExactly("44/admin,{\"message\":\"Insufficient permissions\"}");
    assertThat(server.open().sends("40/admin,{\"token\":\"root:admin\"}").got())
        .containsExactly("40/admin,{\"sid\":\"s1\"}");
  }

  @Test
  void noMiddlewareIsCalledForASocketThatARuleRefuses() {
    strict
        .root()
        .use(
            socket -> {
              throw new AssertionError("asked about " + socket);
            });

    assertThat(strict.open().sends("40").got()).hasSize(1);
  }

  @Test
  void aUserIsInTheRoomsOfTheUserAndOfTheRole() {
    assertThat(server.socket(server.user("alice:seller")).rooms())
        .containsExactlyInAnyOrder("s1", "user:alice", "role:seller");
  }

  @Test
  void aUserIsInTheRoomOfEachRole() {
    assertThat(server.socket(server.user("alice:seller,auditor")).rooms())
        .containsExactlyInAnyOrder("s1", "user:alice", "role:seller", "role:auditor");
  }

  @Test
  void aUserIsAdmittedByEachRole() {
    server.namespace("/admin");

    assertThat(server.open().sends("40/admin,{\"token\":\"root:seller,admin\"}").got())
        .containsExactly("40/admin,{\"sid\":\"s1\"}");
  }

  @Test
  void aGuestIsInTheRoomOfGuests() {
    assertThat(server.socket(server.guest()).rooms()).containsExactlyInAnyOrder("s1", "role:guest");
  }

  @Test
  void aConnectionListenerFindsTheSocketInItsRooms() {
    server
        .root()
        .onConnection(socket -> socket.emit("rooms", socket.rooms().contains("user:alice")));

    assertThat(server.open().sends("40{\"token\":\"alice:seller\"}").got())
        .containsExactly("40{\"sid\":\"s1\"}", "42[\"rooms\",true]");
  }
}
