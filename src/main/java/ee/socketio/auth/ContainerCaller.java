package ee.socketio.auth;

import ee.socketio.caller.Caller;
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
 * @param login the HTTP session of the request; null if there was none
 * @param context runs code as this caller, with all roles that the container knows
 */
public record ContainerCaller(
    Principal principal, Set<String> roles, @Nullable Login login, Caller context) {
  public ContainerCaller {
    Objects.requireNonNull(principal, "principal");
    roles = Set.copyOf(roles);
  }

  /** A caller whose context is not captured. */
  public ContainerCaller(Principal principal, Set<String> roles, @Nullable Login login) {
    this(principal, roles, login, Caller.OF_THREAD);
  }

  /** The same caller, with the context that was captured at the handshake. */
  public ContainerCaller withContext(Caller captured) {
    return new ContainerCaller(principal, roles, login, captured);
  }

  /** The name of the principal. */
  public String name() {
    return principal.getName();
  }

  /** Whether the HTTP session has ended, so that the caller is not authenticated any more. */
  public boolean loggedOut() {
    return login != null && login.ended();
  }

  /**
   * Whether an identity lives as long as the login of this caller. The identity of a token does
   * not, because the token has its own expiry.
   */
  public boolean isBehind(Identity identity) {
    return identity.principal() == principal;
  }

  /** The name only. */
  @Override
  public String toString() {
    return "ContainerCaller[" + LogText.value(name()) + "]";
  }
}
