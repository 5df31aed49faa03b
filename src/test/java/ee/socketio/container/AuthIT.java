package ee.socketio.container;

import ee.socketio.testkit.TestTokens;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens at the door of the shipped application, which verifies them with a configured key. */
@ExtendWith(ArquillianExtension.class)
class AuthIT {
  private static final TestTokens TOKENS = TestTokens.rs256("key-1");
  private static final String SECRET = "a-secret-for-tokens-that-the-script-signs";
  private static final String USER = "65f0a1b2c3d4e5f6a7b8c9d0";
  private static final String ADMIN = "65f0a1b2c3d4e5f6a7b8c9d1";

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application(
        """
        mp.jwt.verify.publickey=%s
        mp.jwt.verify.issuer=https://issuer.example
        socketio.auth.hs256.secret=%s
        socketio.auth.expiry-grace=300
        marketplace.user-check=claims
        """
            .formatted(TOKENS.publicJwk(), SECRET));
  }

  @Test
  void admitsAndRefusesByToken() throws Exception {
    String user = token(USER, "user", Duration.ofHours(1));
    NodeTests.run(
        "auth.test.mjs",
        Map.of(
            "SOCKETIO_URL",
            url.toString(),
            "TOKEN_USER",
            user,
            "TOKEN_ADMIN",
            token(ADMIN, "admin", Duration.ofHours(1)),
            "TOKEN_EXPIRED",
            token(USER, "user", Duration.ofMinutes(-1)),
            "TOKEN_TAMPERED",
            tampered(user),
            "TOKEN_SECRET",
            SECRET));
  }

  private static String token(String userId, String role, Duration validity) {
    Instant now = Instant.now();
    JwtClaims claims = TestTokens.claims(now);
    claims.setIssuer("https://issuer.example");
    claims.setSubject(userId);
    claims.setClaim("email", role + "@demo.shop");
    claims.setClaim("name", "The " + role);
    claims.setClaim("role", role);
    claims.setStringListClaim("groups", List.of(role));
    claims.setExpirationTime(TestTokens.date(now.plus(validity)));
    return TOKENS.token(claims);
  }

  /** The same token with one character of its signature changed. */
  private static String tampered(String token) {
    int at = token.lastIndexOf('.') + 5;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }
}
