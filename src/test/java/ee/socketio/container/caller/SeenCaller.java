package ee.socketio.container.caller;

import jakarta.ejb.SessionContext;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The caller that code of the application sees.
 *
 * @param name empty if there is no caller
 * @param token whether the caller principal is the token of the client
 */
public record SeenCaller(String name, boolean token, boolean buyer, boolean seller) {
  static SeenCaller of(SessionContext context) {
    return of(
        context.getCallerPrincipal(),
        context.isCallerInRole("buyer"),
        context.isCallerInRole("seller"));
  }

  static SeenCaller of(SecurityContext context) {
    return of(
        context.getCallerPrincipal(),
        context.isCallerInRole("buyer"),
        context.isCallerInRole("seller"));
  }

  private static SeenCaller of(@Nullable Principal principal, boolean buyer, boolean seller) {
    String name = principal == null ? "" : principal.getName();
    return new SeenCaller(name, principal instanceof JsonWebToken, buyer, seller);
  }
}
