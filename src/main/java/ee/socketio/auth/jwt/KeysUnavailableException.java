package ee.socketio.auth.jwt;

import org.jose4j.lang.UnresolvableKeyException;

/** The keys of the issuer are not there at this moment, so a token may be valid or not. */
final class KeysUnavailableException extends UnresolvableKeyException {
  private static final long serialVersionUID = 1L;

  KeysUnavailableException() {
    super("the keys of the issuer are not available");
  }
}
