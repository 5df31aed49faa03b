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
 * The common parts of the tests in this package: an instant, an issuer, and factories of
 * authenticators.
 */
final class JwtFixture {
  static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final TestTokens ISSUER = TestTokens.rs256(null);
  static final String SECRET = "a secret of at least 32 bytes, for tests";

  private JwtFixture() {}

  static JwtAuthenticator authenticator() {
    return withKey(ISSUER.publicPem());
  }

  static JwtAuthenticator withKey(String publicKey) {
    return with(new KeySettings(publicKey, null, Set.of("RS256", "ES256"), null));
  }

  static JwtAuthenticator withSecret() {
    return with(new KeySettings(null, null, Set.of("RS256"), new SharedSecret(SECRET)));
  }

  static JwtAuthenticator with(KeySettings keys) {
    return new JwtAuthenticator(
        new JwtSettings(keys, Expectations.none(), ClaimMapping.standard()), CLOCK);
  }

  static JwtAuthenticator expecting(Expectations expectations) {
    KeySettings keys = new KeySettings(ISSUER.publicPem(), null, Set.of("RS256"), null);
    return new JwtAuthenticator(
        new JwtSettings(keys, expectations, ClaimMapping.standard()), CLOCK);
  }

  static Expectations skew(Duration skew) {
    return new Expectations(null, Set.of(), skew, null, 8192);
  }

  static AuthenticationException refusal(JwtAuthenticator authenticator, String token) {
    return catchThrowableOfType(
        AuthenticationException.class, () -> authenticator.authenticate(new Token(token)));
  }
}
