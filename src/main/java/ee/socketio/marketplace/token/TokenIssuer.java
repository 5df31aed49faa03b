package ee.socketio.marketplace.token;

import ee.socketio.marketplace.user.User;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Issues tokens that are signed with RS256 and valid for eight hours.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html#_minimum_mp_jwt_required_claims">MicroProfile
 *     JWT, Required claims</a>
 */
final class TokenIssuer {
  static final Duration LIFETIME = Duration.ofHours(8);

  private final PrivateKey key;
  private final String issuer;
  private final Clock clock;

  TokenIssuer(PrivateKey key, String issuer, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Issues a token for a user. */
  String issue(User user) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKey(key);
    signature.setPayload(claims(user).toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token could not be signed with the demo key", e);
    }
  }

  private JwtClaims claims(User user) {
    Instant now = clock.instant();
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject(user.id());
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
    claims.setStringClaim("upn", user.email());
    claims.setStringClaim("email", user.email());
    claims.setStringClaim("name", user.name());
    claims.setStringClaim("role", user.role());
    claims.setStringListClaim("groups", List.of(user.role()));
    return claims;
  }
}
