package ee.socketio.container.identity.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/** A CDI bean that knows its caller through Jakarta Security. */
@ApplicationScoped
public class Callers {
  @Inject private SecurityContext security;

  /** The name and the roles of the caller. The name of no caller is empty. */
  public String current() {
    Principal principal = security.getCallerPrincipal();
    List<String> roles =
        Stream.of("clerk", "customer", "owner").filter(security::isCallerInRole).toList();
    return (principal == null ? "" : principal.getName()) + " " + roles;
  }
}
