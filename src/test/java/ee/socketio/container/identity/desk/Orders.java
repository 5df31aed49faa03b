package ee.socketio.container.identity.desk;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The orders of the desk. A customer places them, and a clerk cancels them. */
@Stateless
@DeclareRoles({"customer", "clerk"})
public class Orders {
  @Resource private SessionContext context;
  @Inject private Ledger ledger;

  /** Takes an order of a customer. */
  @RolesAllowed("customer")
  public String place(String article) {
    return caller() + " ordered " + article;
  }

  /** Cancels an order, and records the cancellation in another session bean. */
  @RolesAllowed("clerk")
  public String cancel(String id) {
    return caller() + " cancelled " + id + ", recorded by " + ledger.record();
  }

  private String caller() {
    return context.getCallerPrincipal().getName();
  }
}
