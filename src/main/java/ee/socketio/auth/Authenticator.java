package ee.socketio.auth;

import org.jspecify.annotations.Nullable;

/**
 * An authentication mechanism: verifies one kind of credential.
 *
 * <p>An application adds its own mechanism with a CDI bean of this type. The server asks the beans
 * of the application first, in the order of {@code @Priority}, and then the built-in mechanisms of
 * {@code socketio.auth.mechanisms}. The first mechanism that returns an identity or throws an
 * exception decides.
 *
 * <p>Many threads call an authenticator at the same time. A call may wait for a database, because
 * it delays only the client that connects.
 */
@FunctionalInterface
public interface Authenticator {
  /**
   * Verifies the credentials of a client that connects to a namespace.
   *
   * @return an authenticated identity, or {@code null} if the client sent no credential of the kind
   *     that this mechanism verifies
   * @throws AuthenticationException if the credential is of this kind, but is not valid or cannot
   *     be verified at the moment
   */
  @Nullable Identity authenticate(Credentials credentials) throws AuthenticationException;
}
