package ee.socketio.auth;

import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verified token behind an {@link Identity}. Its methods are those of {@code JsonWebToken} of
 * MicroProfile JWT. In a container that has MicroProfile JWT, the principal is a {@code
 * JsonWebToken} as well. Values are immutable; any thread may read them.
 */
public interface TokenPrincipal extends Principal {
  /** The groups of the token, empty if it has none. {@code @RolesAllowed} accepts each of them. */
  Set<String> getGroups();

  /** The names of all claims of the token. */
  Set<String> getClaimNames();

  /**
   * @param <T> the type that the caller expects
   * @param name the name of the claim
   * @return its value, {@code null} for a claim that the token does not have
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // as JsonWebToken has it
  <T> @Nullable T getClaim(String name);

  /** The token as the client sent it. */
  String getRawToken();
}
