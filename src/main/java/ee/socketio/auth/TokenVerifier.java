package ee.socketio.auth;

/** Verifies tokens. Safe for use by many threads. */
@FunctionalInterface
public interface TokenVerifier {
  /**
   * Verifies a token and returns its identity.
   *
   * @return an authenticated identity, never a guest
   * @throws AuthenticationException {@link AuthenticationException.Reason#EXPIRED EXPIRED} for a
   *     token that was valid before, {@link AuthenticationException.Reason#INVALID INVALID} for all
   *     other tokens that are not valid, {@link AuthenticationException.Reason#UNAVAILABLE
   *     UNAVAILABLE} if the token cannot be verified at the moment
   */
  Identity verify(Token token) throws AuthenticationException;
}
