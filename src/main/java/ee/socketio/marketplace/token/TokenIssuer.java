package ee.socketio.marketplace.token;

import ee.socketio.marketplace.MarketplaceError;
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
 * Issues tokens that are signed with RS256 and valid for eight hours. The claim {@code auth_time}
 * of a token is the time of the log-in. A renewed token has the {@code auth_time} of the first one,
 * and no token is valid after the maximum age of the log-in.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html#_minimum_mp_jwt_required_claims">MicroProfile
 *     JWT, Required claims</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     1.0, section 2, auth_time</a>
 */
final class TokenIssuer {
  static final Duration LIFETIME = Duration.ofHours(8);

  private final PrivateKey key;
  private final String issuer;
  private final Duration maxAge;
  private final Clock clock;

  /**
   * @param maxAge how long after the log-in the last token is valid
   */
  TokenIssuer(PrivateKey key, String issuer, Duration maxAge, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Issues a token for a user who logs in now. */
  String issue(User user) {
    return renew(user, clock.instant());
  }

  /**
   * Issues a token for a user who has logged in before.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the log-in has reached its maximum age
   */
  String renew(User user, Instant loggedInAt) {
    Instant now = clock.instant();
    Instant end = loggedInAt.plus(maxAge);
    if (!end.isAfter(now)) {
      throw MarketplaceError.LOG_IN_EXPIRED.because("The log-in has ended. Log in again.");
    }
    Instant expiry = now.plus(LIFETIME);
    JwtClaims claims = claims(user, now);
    claims.setClaim("auth_time", loggedInAt.getEpochSecond());
    claims.setExpirationTime(
        NumericDate.fromSeconds((expiry.isBefore(end) ? expiry : end).getEpochSecond()));
    return sign(claims);
  }

  private String sign(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token could not be signed with the demo key", e);
    }
  }

  private JwtClaims claims(User user, Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject(user.id());
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setStringClaim("upn", user.email());
    claims.setStringClaim("email", user.email());
    claims.setStringClaim("name", user.name());
    claims.setStringClaim("role", user.role());
    claims.setStringListClaim("groups", List.of(user.role()));
    return claims;
  }
}
