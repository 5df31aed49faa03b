package ee.socketio.container.caller;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An EJB that only other EJBs call. */
@Stateless
public class Ledger {
  @Resource private SessionContext context;

  @RolesAllowed("seller")
  public String enter() {
    return context.getCallerPrincipal().getName() + " entered it";
  }
}
