package ee.socketio.caller.wildfly;

import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;
import org.wildfly.security.authz.RoleMapper;
import org.wildfly.security.authz.Roles;

/**
 * Runs code as an identity of the security domain of the application.
 *
 * @see <a href="https://docs.wildfly.org/39/WildFly_Elytron_Security.html">WildFly Elytron
 *     Security</a>
 */
public final class ElytronCallers implements CallerContext {
  private final SecurityDomain domain;

  ElytronCallers(SecurityDomain domain) {
    this.domain = domain;
  }

  /**
   * The callers of the application whose class loader is the context class loader of this thread.
   *
   * @return empty if the application has no security domain
   */
  public static Optional<CallerContext> ofApplication() {
    return Optional.ofNullable(SecurityDomain.getCurrent()).map(ElytronCallers::new);
  }

  @Override
  public Caller of(Principal principal, Set<String> roles) {
    RoleMapper constant = RoleMapper.constant(Roles.fromSet(Set.copyOf(roles)));
    return caller(domain.createAdHocIdentity(principal).withDefaultRoleMapper(constant));
  }

  @Override
  public Caller anonymous() {
    return caller(domain.getAnonymousSecurityIdentity());
  }

  @Override
  public Caller captured() {
    return caller(domain.getCurrentSecurityIdentity());
  }

  private static Caller caller(SecurityIdentity identity) {
    return identity::runAs;
  }
}
