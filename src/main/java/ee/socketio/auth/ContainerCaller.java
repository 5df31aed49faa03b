package ee.socketio.auth;

import ee.socketio.log.LogText;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller whom the container has authenticated in the HTTP request of a handshake, for example
 * with a login form, HTTP Basic or OpenID Connect.
 *
 * @param principal as {@code HttpServletRequest.getUserPrincipal()} returns it
 * @param roles the declared roles of the caller
 * @param httpSession the id of the HTTP session at the handshake; null if there was none
 */
public record ContainerCaller(
    Principal principal, Set<String> roles, @Nullable String httpSession) {
  public ContainerCaller {
    Objects.requireNonNull(principal, "principal");
    roles = Set.copyOf(roles);
  }

  /** The name of the principal. */
  public String name() {
    return principal.getName();
  }

  /** Without the id of the HTTP session, which is a secret. */
  @Override
  public String toString() {
    return "ContainerCaller[" + LogText.value(name()) + "]";
  }
}
