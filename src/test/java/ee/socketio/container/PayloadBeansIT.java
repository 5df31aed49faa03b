package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.embedding.Prices;
import ee.socketio.testkit.TestTokens;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;
import org.json.JSONArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The beans of an application that change payloads, errors and presence. */
@ExtendWith(ArquillianExtension.class)
class PayloadBeansIT {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.embedding(
        Prices.class,
        "socketio.auth.default=optional\nsocketio.presence.namespaces=/\nsocketio.auth.hs256.secret="
            + SECRET);
  }

  private String answer(String event, Object... arguments) throws Exception {
    try (JavaClient client = new JavaClient(url)) {
      return String.valueOf(client.asks(event, arguments)[0]);
    }
  }

  @Test
  void aJsonbConfigBeanConfiguresPayloads() throws Exception {
    assertThat(answer("double", "12.50")).isEqualTo("[\"12.50\",\"25.00\"]");
  }

  @Test
  void aMapperBeanDeterminesTheErrorThatAClientReceives() throws Exception {
    assertThat(answer("sold-out")).contains("\"code\":\"SOLD_OUT\"", "\"message\":\"Sold out\"");
  }

  @Test
  void exceptionsOfJakartaEeHaveAnswersWithoutTheirMessages() throws Exception {
    assertThat(answer("nowhere")).contains("\"code\":\"NOT_FOUND\"").doesNotContain("row 7");
    assertThat(answer("forbidden")).contains("\"code\":\"FORBIDDEN\"").doesNotContain("Prices");
  }

  @Test
  void anAnswerThatCannotBeWrittenNamesNoClass() throws Exception {
    assertThat(answer("thread")).contains("Internal server error").doesNotContain("Thread");
  }

  @Test
  void aPresencePolicyBeanDecidesWhomAUserSees() throws Exception {
    try (JavaClient ada = user("ada");
        JavaClient bob = user("bob")) {
      bob.asks("count", 1);
      String users =
          String.valueOf(ada.asks("presence:query", new JSONArray(List.of("ada", "bob")))[0]);

      assertThat(users).containsPattern("\"ada\"[^}]*\"online\"|\"online\"[^}]*\"ada\"");
      assertThat(users).containsPattern("\"bob\"[^}]*\"offline\"|\"offline\"[^}]*\"bob\"");
    }
  }

  private JavaClient user(String id) throws Exception {
    JwtClaims claims = TestTokens.claims(Instant.now());
    claims.setSubject(id);
    return new JavaClient(
        url, Map.of("token", TestTokens.hs256(SECRET.getBytes(StandardCharsets.UTF_8), claims)));
  }

  @Test
  void aNumberThatDoesNotFitIsRefused() throws Exception {
    assertThat(answer("count", 4294967297L))
        .contains("argument 1 does not fit, expected an integer from -2147483648 to 2147483647");
  }
}
