package ee.socketio.auth;

import org.jspecify.annotations.Nullable;

/**
 * The mechanism for bearer tokens.
 *
 * @param verifier verifies the token
 */
public record TokenAuthenticator(TokenVerifier verifier) implements Authenticator {
  @Override
  public @Nullable Identity authenticate(Credentials credentials) throws AuthenticationException {
    Token token = credentials.token();
    return token == null ? null : verifier.verify(token);
  }
}
