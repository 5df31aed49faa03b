package ee.socketio.auth.container;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.auth.jwt.CallerTokens;
import ee.socketio.auth.jwt.ClaimMapping;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mechanism for callers whom the container has authenticated. The user id is the name of the
 * principal. If the principal is a token of MicroProfile JWT, its claims are mapped like the claims
 * of a bearer token.
 */
public final class ContainerAuthenticator implements Authenticator {
  private final CallerTokens tokens;
  private final String defaultRole;

  /**
   * @param mapping maps the claims of tokens, and names the role of a caller without a role
   */
  public ContainerAuthenticator(ClaimMapping mapping) {
    tokens = CallerTokens.of(mapping);
    defaultRole = mapping.defaultRole();
  }

  @Override
  public @Nullable Identity authenticate(Credentials credentials) throws AuthenticationException {
    ContainerCaller caller = credentials.caller();
    if (caller == null) {
      return null;
    }
    Identity ofToken = tokens.identity(caller.principal());
    return ofToken == null ? named(caller) : withRoles(ofToken, caller.roles());
  }

  private Identity named(ContainerCaller caller) {
    Set<String> roles = caller.roles().isEmpty() ? Set.of(defaultRole) : caller.roles();
    return Identity.user(caller.name(), roles.toArray(String[]::new))
        .withNames(null, caller.name())
        .withPrincipal(caller.principal());
  }

  /** Adds the roles of the container, because the container may map groups to further roles. */
  private static Identity withRoles(Identity identity, Set<String> further) {
    Set<String> roles = new LinkedHashSet<>(identity.roles());
    roles.addAll(further);
    return identity.withRoles(roles);
  }
}
