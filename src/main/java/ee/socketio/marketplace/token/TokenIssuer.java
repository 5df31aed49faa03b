package ee.socketio.marketplace.token;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.user.User;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Issues tokens that are signed with RS256. The claim {@code auth_time} of a token is the time of
 * the log-in. A renewed token has the {@code auth_time} of the first one, and no token is valid
 * after the maximum age of the log-in.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html#_minimum_mp_jwt_required_claims">MicroProfile
 *     JWT, Required claims</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     1.0, section 2, auth_time</a>
 */
final class TokenIssuer {
  private final PrivateKey key;
  private final String issuer;
  private final Lifetimes lifetimes;
  private final Clock clock;

  TokenIssuer(PrivateKey key, String issuer, Lifetimes lifetimes, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.lifetimes = lifetimes;
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
    if (!lifetimes.end(loggedInAt).isAfter(now)) {
      throw MarketplaceError.LOG_IN_EXPIRED.because("The log-in has ended. Log in again.");
    }
    JwtClaims claims = claims(user, now);
    claims.setClaim("auth_time", loggedInAt.getEpochSecond());
    Instant expiry = lifetimes.expiry(now, lifetimes.token(), loggedInAt);
    claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
    return Jwts.sign(claims, "JWT", key);
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
