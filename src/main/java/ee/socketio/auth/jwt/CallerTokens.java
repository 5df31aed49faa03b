package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the identity of a caller whose token the container has verified with MicroProfile JWT.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html#_mapping_mp_jwt_tokens_to_jakarta_ee_container_apis">MicroProfile
 *     JWT 2.1, Mapping MP-JWT Tokens to Jakarta EE Container APIs</a>
 */
@FunctionalInterface
public interface CallerTokens {
  /**
   * @return the identity, whose principal has the same claims and is a {@link
   *     ee.socketio.auth.TokenPrincipal} as well; null if the principal is not a token
   * @throws AuthenticationException INVALID if no claim contains a user id
   */
  @Nullable Identity identity(Principal principal) throws AuthenticationException;

  /** Reads no principal if the container does not have the API of MicroProfile JWT. */
  static CallerTokens of(ClaimMapping mapping) {
    return Principals.containerHasJwt() ? new JsonWebTokens(mapping) : principal -> null;
  }
}
