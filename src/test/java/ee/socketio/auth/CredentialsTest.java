package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final Credentials CREDENTIALS =
      new Credentials(
          "/orders?key=secret",
          new Token("secret"),
          "{\"ticket\":\"secret\",\"number\":7}",
          Map.of("x-api-key", List.of("secret", "other")),
          Map.of("key", "secret"),
          "192.0.2.1",
          true,
          new ContainerCaller(() -> "ann", Set.of(), null));

  @Test
  void headersParametersAndMembersAreFoundByName() {
    assertThat(CREDENTIALS.header("X-API-Key")).contains("secret");
    assertThat(CREDENTIALS.header("other")).isEmpty();
    assertThat(CREDENTIALS.parameter("key")).contains("secret");
    assertThat(CREDENTIALS.parameter("Key")).isEmpty();
    assertThat(CREDENTIALS.authText("ticket")).contains("secret");
    assertThat(CREDENTIALS.authText("number")).isEmpty();
    assertThat(CREDENTIALS.authText("token")).isEmpty();
    assertThat(Credentials.of("/", null).authText("ticket")).isEmpty();
  }

  @Test
  void printingContainsNoSecret() {
    assertThat(CREDENTIALS.toString()).contains("192.0.2.1").doesNotContain("secret");
  }
}
