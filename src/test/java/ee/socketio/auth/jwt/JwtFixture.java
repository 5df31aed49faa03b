package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Token;
import ee.socketio.testkit.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The common parts of the tests in this package: an instant, an issuer, and factories of verifiers.
 */
final class JwtFixture {
  static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final TestTokens ISSUER = TestTokens.rs256(null);
  static final String SECRET = "a secret of at least 32 bytes, for tests";

  private JwtFixture() {}

  static JwtVerifier verifier() {
    return withKey(ISSUER.publicPem());
  }

  static JwtVerifier withKey(String publicKey) {
    return with(new KeySettings(publicKey, null, Set.of("RS256", "ES256"), null));
  }

  static JwtVerifier withSecret() {
    return with(new KeySettings(null, null, Set.of("RS256"), new SharedSecret(SECRET)));
  }

  static JwtVerifier with(KeySettings keys) {
    return new JwtVerifier(
        new JwtSettings(keys, Expectations.none(), ClaimMapping.standard()), CLOCK);
  }

  static JwtVerifier expecting(Expectations expectations) {
    KeySettings keys = new KeySettings(ISSUER.publicPem(), null, Set.of("RS256"), null);
    return new JwtVerifier(new JwtSettings(keys, expectations, ClaimMapping.standard()), CLOCK);
  }

  static Expectations skew(Duration skew) {
    return new Expectations(null, Set.of(), skew, null, 8192);
  }

  static AuthenticationException refusal(JwtVerifier verifier, String token) {
    return catchThrowableOfType(
        AuthenticationException.class, () -> verifier.verify(new Token(token)));
  }
}
