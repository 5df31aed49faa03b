package ee.socketio.auth.jwt;

import org.jose4j.lang.UnresolvableKeyException;

/** The server has no keys of the issuer at the moment, so it cannot verify a token. */
final class KeysUnavailableException extends UnresolvableKeyException {
  private static final long serialVersionUID = 1L;

  KeysUnavailableException() {
    super("the keys of the issuer are not available");
  }
}
