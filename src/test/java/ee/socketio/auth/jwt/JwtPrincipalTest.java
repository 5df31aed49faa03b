package ee.socketio.auth.jwt;

import static ee.socketio.auth.jwt.JwtFixture.ISSUER;
import static ee.socketio.auth.jwt.JwtFixture.NOW;
import static ee.socketio.auth.jwt.JwtFixture.verifier;
import static ee.socketio.testkit.TestTokens.claims;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Token;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class JwtPrincipalTest {
  private final JwtClaims claims = claims(NOW);

  @Test
  void theNameIsTheUpnThenThePreferredUsernameThenTheSubject() throws Exception {
    assertThat(principal().getName()).isEqualTo("42");
    claims.setClaim("preferred_username", "ann");
    assertThat(principal().getName()).isEqualTo("ann");
    claims.setClaim("upn", "ann@shop");
    assertThat(principal().getName()).isEqualTo("ann@shop");
    claims.setClaim("sub", 42);
    claims.unsetClaim("upn");
    claims.unsetClaim("preferred_username");
    assertThat(principal().getName()).isEqualTo("42");
  }

  @Test
  void registeredClaimsHaveTheirTypes() throws Exception {
    claims.setIssuer("me");
    claims.setAudience("shop");
    claims.setStringListClaim("groups", "user", "seller");
    JsonWebToken token = principal();
    assertThat(token.getIssuer()).isEqualTo("me");
    assertThat(token.getSubject()).isEqualTo("42");
    assertThat(token.getAudience()).containsExactly("shop");
    assertThat(token.getGroups()).containsExactly("user", "seller");
    assertThat(token.getExpirationTime()).isEqualTo(NOW.getEpochSecond() + 3600);
    assertThat(token.getIssuedAtTime()).isEqualTo(NOW.getEpochSecond());
    assertThat(token.<Long>getClaim(Claims.exp)).isEqualTo(NOW.getEpochSecond() + 3600);
    assertThat(token.getTokenID()).isNull();
    assertThat(token.getClaimNames())
        .containsExactlyInAnyOrder("sub", "iat", "exp", "iss", "aud", "groups", "raw_token");
  }

  @Test
  void otherClaimsAreJsonValuesAndTextsAreStrings() throws Exception {
    claims.setClaim("text", "t");
    claims.setClaim("number", 7);
    claims.setClaim("truth", true);
    claims.setClaim("list", Arrays.asList(1, "a", null, false));
    claims.setClaim("map", Map.of("a", List.of(1.5)));
    JsonWebToken token = principal();
    assertThat(token.<String>getClaim("text")).isEqualTo("t");
    assertThat(token.<JsonValue>getClaim("number")).isEqualTo(Json.createValue(7));
    assertThat(token.<JsonValue>getClaim("truth")).isEqualTo(JsonValue.TRUE);
    assertThat(token.<JsonArray>getClaim("list")).hasToString("[1,\"a\",null,false]");
    assertThat(token.<JsonObject>getClaim("map")).hasToString("{\"a\":[1.5]}");
    assertThat(token.<Object>claim("missing")).isEmpty();
  }

  @Test
  void theTokenIsAvailableButNeverPrinted() throws Exception {
    JsonWebToken token = principal();
    assertThat(token.getRawToken()).isEqualTo(ISSUER.token(claims));
    assertThat(token.<String>getClaim(Claims.raw_token)).isEqualTo(token.getRawToken());
    assertThat(token.toString()).isEqualTo("TokenPrincipal[42]");
  }

  private JsonWebToken principal() throws Exception {
    Token token = new Token(ISSUER.token(claims));
    return (JsonWebToken) Objects.requireNonNull(verifier().verify(token).principal());
  }
}
