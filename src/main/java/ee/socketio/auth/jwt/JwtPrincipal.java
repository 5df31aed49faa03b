package ee.socketio.auth.jwt;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A verified token with the API of MicroProfile JWT. The class can be loaded only if the container
 * has that API.
 */
final class JwtPrincipal extends ClaimsPrincipal implements JsonWebToken {
  JwtPrincipal(Map<String, Object> claims, String token, String userId) {
    super(claims, token, userId);
  }

  /** Seconds since 1970. */
  @Override
  public long getExpirationTime() {
    return seconds("exp");
  }

  /** Seconds since 1970; 0 if the claim is missing. */
  @Override
  public long getIssuedAtTime() {
    return seconds("iat");
  }

  @Override
  public Set<String> getAudience() {
    return texts("aud");
  }
}
