package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Token;
import ee.socketio.engine.Handshake;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the credentials of a client.
 *
 * @param handshake the request that opened the session
 */
record ClientCredentials(Handshake handshake) {
  private static final String BEARER = "Bearer ";

  /** The token of the handshake; null if there is none. */
  @Nullable Token token() {
    return token(handshake.bearer());
  }

  /**
   * The credentials of a CONNECT packet and of the handshake.
   *
   * @param auth the object of the packet
   * @param shared the token that applies if the object has none
   */
  Credentials ofConnect(NamespaceName name, AuthObject auth, @Nullable Token shared) {
    Token own = own(auth);
    return credentials(name, auth, own == null ? shared : own, caller());
  }

  /** The caller at the handshake, unless the caller has logged out. */
  private @Nullable ContainerCaller caller() {
    ContainerCaller caller = handshake.caller();
    return caller == null || caller.loggedOut() ? null : caller;
  }

  /**
   * The credentials of {@code auth:refresh}. They do not contain the token and the caller of the
   * handshake, because a refresh needs a new credential.
   *
   * @param auth the object of the event
   */
  Credentials ofRefresh(NamespaceName name, AuthObject auth) {
    return credentials(name, auth, own(auth), null);
  }

  private Credentials credentials(
      NamespaceName name,
      AuthObject auth,
      @Nullable Token token,
      @Nullable ContainerCaller caller) {
    return new Credentials(
        name.value(),
        token,
        auth.json(),
        handshake.headers(),
        handshake.query(),
        handshake.address(),
        handshake.secure(),
        caller);
  }

  private static @Nullable Token own(AuthObject auth) {
    String field = auth.token();
    return field == null ? null : token(withoutScheme(field.stripLeading()));
  }

  private static @Nullable Token token(@Nullable String text) {
    return text == null || text.isBlank() ? null : new Token(text.strip());
  }

  /** Schemes are case-insensitive: RFC 9110, section 11.1. */
  private static String withoutScheme(String field) {
    return field.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? field.substring(BEARER.length())
        : field;
  }
}
