package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh that fails has a clear error and changes nothing. */
class RefusedRefreshTest {
  private static final Duration LIFE = Duration.ofSeconds(10);

  private final List<String> calls = new ArrayList<>();
  private final TestServer server =
      TestServer.plan().expiringNotice(Duration.ZERO).maxAuth(1_000).start();

  private TestClient client() {
    TestClient client = server.user("alice:seller:10");
    server.server().listen(new Changes());
    return client;
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"token\":\"old\"}', Authentication token expired, TOKEN_EXPIRED",
    "'{\"token\":\"forged\"}', Invalid authentication token, TOKEN_INVALID",
    "'{\"token\":\"bob:admin\"}', The authentication token belongs to another user, OTHER_USER",
    "'{\"token\":\"\"}', Authentication token required, TOKEN_REQUIRED",
    "'{\"token\":7}', Authentication token required, TOKEN_REQUIRED",
    "'{}', Authentication token required, TOKEN_REQUIRED",
    "'\"alice:buyer\"', The payload is not valid, INVALID",
    "'null', The payload is not valid, INVALID",
  })
  void theErrorIsClearAndNothingChanges(String argument, String message, String code) {
    TestClient client = client();
    Socket socket = server.socket(client);
    Identity identity = socket.identity();
    Set<String> rooms = socket.rooms();
    server.time().pass(Duration.ofSeconds(4));

    client.sends("427[\"auth:refresh\"," + argument + "]");

    assertThat(client.got())
        .containsExactly(
            "437[{\"error\":{\"message\":\"" + message + "\",\"code\":\"" + code + "\"}}]");
    assertThat(socket.identity()).isSameAs(identity);
    assertThat(socket.rooms()).isEqualTo(rooms);
    assertThat(calls).noneMatch(call -> call.startsWith("changed"));
    server.time().pass(Duration.ofSeconds(6));
    assertThat(client.got()).singleElement().asString().startsWith("42[\"auth:expired\",");
  }

  @Test
  void anEventWithoutAnArgumentHasNoToken() {
    assertThat(client().sends("427[\"auth:refresh\"]").got())
        .singleElement()
        .asString()
        .contains("TOKEN_REQUIRED");
  }

  @Test
  void theTokenOfTheHandshakeDoesNotCountAsANewToken() {
    TestClient client = server.open("alice:seller:10").sends("40");
    client.got();

    assertThat(client.sends("427[\"auth:refresh\",{}]").got())
        .singleElement()
        .asString()
        .contains("TOKEN_REQUIRED");
  }

  @Test
  void aGuestCannotBecomeAUser() {
    TestClient guest = server.guest();

    guest.sends("427[\"auth:refresh\",{\"token\":\"alice:seller\"}]");

    assertThat(guest.got()).singleElement().asString().contains("OTHER_USER");
    assertThat(server.socket(guest).identity()).isEqualTo(Identity.guest());
  }

  @Test
  void aTokenThatIsTooLargeIsNotVerified() {
    TestClient client = client();

    client.sends("427[\"auth:refresh\",{\"token\":\"alice:seller" + "x".repeat(1_000) + "\"}]");

    assertThat(client.got())
        .containsExactly(
            "437[{\"error\":{\"message\":\"Authentication data too large\",\"code\":\"INVALID\"}}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "forged", "bob:admin"})
  void theListenersReceiveTheUserAndTheReason(String token) {
    TestClient client = client();

    client.sends("427[\"auth:refresh\",{\"token\":\"" + token + "\"}]");

    assertThat(calls).singleElement().asString().startsWith("alice refused at /: ");
  }

  @Test
  void aRefusedRefreshLaterThanTheExpiryDoesNotExtendTheGrace() {
    TestClient client = client();
    server.time().pass(LIFE);
    client.sends("427[\"auth:refresh\",{\"token\":\"forged\"}]", "3");
    server.time().pass(Duration.ofSeconds(20));
    client.sends("3").got();

    server.time().pass(TestServer.EXPIRY_GRACE.minusSeconds(20));

    assertThat(client.got()).contains("41");
  }

  private final class Changes implements ServerListener {
    @Override
    public void identityChanged(Socket socket, Identity before, Identity after) {
      calls.add("changed " + before + " to " + after);
    }

    @Override
    public void joined(Socket socket, String room) {
      calls.add("changed: joined " + room);
    }

    @Override
    public void left(Socket socket, String room) {
      calls.add("changed: left " + room);
    }

    @Override
    public void refused(
        String namespace,
        Handshake handshake,
        @Nullable Identity identity,
        AuthenticationException cause,
        int count) {
      String user = identity == null ? "unknown" : identity.userId();
      calls.add(user + " refused at " + namespace + ": " + cause.reason().message());
    }
  }
}
