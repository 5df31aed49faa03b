package ee.socketio.auth.jwt;

import ee.socketio.auth.TokenPrincipal;
import java.util.Map;

/** Creates the principal of a verified token. */
@FunctionalInterface
interface Principals {
  TokenPrincipal of(Map<String, Object> claims, String token, String userId);

  /**
   * Returns a {@code JsonWebToken} if the container has MicroProfile JWT, else a {@link
   * ClaimsPrincipal}.
   */
  static Principals ofContainer() {
    return containerHasJwt() ? JwtPrincipal::new : ClaimsPrincipal::new;
  }

  /** Whether the container has the API of MicroProfile JWT. */
  static boolean containerHasJwt() {
    try {
      Class.forName(
          "org.eclipse.microprofile.jwt.JsonWebToken", false, Principals.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
