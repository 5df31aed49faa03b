package ee.socketio.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks several mechanisms, one after the other. The first mechanism that returns an identity or
 * throws an exception decides.
 */
public final class AuthenticatorChain implements Authenticator {
  private final List<Authenticator> mechanisms;
  private final RoleOrder order;

  /**
   * @param mechanisms in the order in which they are asked
   * @param order determines the role of each identity
   */
  public AuthenticatorChain(List<Authenticator> mechanisms, RoleOrder order) {
    this.mechanisms = List.copyOf(mechanisms);
    this.order = order;
  }

  /**
   * @throws IllegalStateException if a mechanism returns a guest, because a guest must not enter
   *     where a credential is required
   */
  @Override
  public @Nullable Identity authenticate(Credentials credentials) throws AuthenticationException {
    for (Authenticator mechanism : mechanisms) {
      Identity identity = mechanism.authenticate(credentials);
      if (identity != null) {
        if (!identity.authenticated()) {
          throw new IllegalStateException(
              mechanism + " returned an identity that is not authenticated, expected null");
        }
        return order.applyTo(identity);
      }
    }
    return null;
  }
}
