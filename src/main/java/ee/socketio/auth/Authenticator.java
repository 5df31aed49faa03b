package ee.socketio.auth;

/** Reads a token into the identity it proves. Safe for use by many threads. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Verifies the token and reads it.
   *
   * @return an authenticated identity, never a guest
   * @throws AuthenticationException {@link AuthenticationException.Reason#EXPIRED EXPIRED} for a
   *     token that was good once, {@link AuthenticationException.Reason#INVALID INVALID} for every
   *     other one that does not hold
   */
  Identity authenticate(Token token) throws AuthenticationException;
}
