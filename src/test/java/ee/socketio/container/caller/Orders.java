package ee.socketio.container.caller;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;

/** An EJB that knows its caller, and calls another EJB. */
@Stateless
@DeclareRoles({"buyer", "seller"})
public class Orders {
  @Resource private SessionContext context;
  @Inject private Ledger ledger;
  @Inject private Instance<SecurityContext> security;

  @PermitAll
  public SeenCaller caller() {
    return SeenCaller.of(context);
  }

  /** The caller as Jakarta Security reports it to an EJB. */
  @PermitAll
  public SeenCaller callerOfJakartaSecurity() {
    return SeenCaller.of(security.get());
  }

  @RolesAllowed("seller")
  public String sell() {
    return context.getCallerPrincipal().getName() + " sold, " + ledger.enter();
  }
}
