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

/**
 * The official client of version 2 where {@code EIO=3} is allowed, and one of version 4 beside it.
 */
@ExtendWith(ArquillianExtension.class)
class LegacyClientIT {
  private static final TestTokens TOKENS = TestTokens.rs256("key-1");

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.allow-eio3=true
        socketio.ping-interval=400
        socketio.ping-timeout=5000
        socketio.auth.default=optional
        mp.jwt.verify.publickey=%s
        mp.jwt.verify.issuer=https://issuer.example
        """
            .formatted(TOKENS.publicJwk()));
  }

  @Test
  void servesTheClientOfVersion2() throws Exception {
    NodeTests.run(
        "legacy-client.test.mjs", Map.of("SOCKETIO_URL", url.toString(), "TOKEN_ADMIN", token()));
  }

  private static String token() {
    Instant now = Instant.now();
    JwtClaims claims = TestTokens.claims(now);
    claims.setIssuer("https://issuer.example");
    claims.setSubject("65f0a1b2c3d4e5f6a7b8c9d1");
    claims.setClaim("role", "admin");
    claims.setStringListClaim("groups", List.of("admin"));
    claims.setExpirationTime(TestTokens.date(now.plus(Duration.ofHours(1))));
    return TOKENS.token(claims);
  }
}
