package ee.socketio.auth.jwt;

import ee.socketio.auth.TokenPrincipal;
import java.util.Map;

/** Makes the principal of a verified token. */
@FunctionalInterface
interface Principals {
  TokenPrincipal of(Map<String, Object> claims, String token, String userId);

  /** A {@code JsonWebToken} where the container has MicroProfile JWT, else the claims alone. */
  static Principals ofContainer() {
    try {
      Class.forName(
          "org.eclipse.microprofile.jwt.JsonWebToken", false, Principals.class.getClassLoader());
      return JwtPrincipal::new;
    } catch (ClassNotFoundException e) {
      return ClaimsPrincipal::new;
    }
  }
}
