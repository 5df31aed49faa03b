package ee.socketio.container.identity.desk;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** A session bean behind another session bean. */
@Stateless
@RolesAllowed("clerk")
public class Ledger {
  @Resource private SessionContext context;

  /** Returns the name of the caller. */
  public String record() {
    return context.getCallerPrincipal().getName();
  }
}
