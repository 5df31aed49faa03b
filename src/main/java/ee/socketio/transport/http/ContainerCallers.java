package ee.socketio.transport.http;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Login;
import ee.socketio.auth.Logins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads callers, and follows the HTTP sessions in which they have logged in. The web application
 * must register this object as a listener.
 *
 * <p>The container answers questions about a caller during the request only. So this class asks for
 * each declared role at the handshake.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0#programmatic-security">Jakarta
 *     Servlet 6.0, Programmatic Security</a>
 */
public final class ContainerCallers
    implements CallerReader, HttpSessionListener, HttpSessionIdListener {
  private final Logins logins = new Logins();
  private final Set<String> roles;

  /**
   * @param roles the declared roles
   */
  public ContainerCallers(Set<String> roles) {
    this.roles = Set.copyOf(roles);
  }

  @Override
  public @Nullable ContainerCaller caller(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    if (principal == null || principal.getName() == null || principal.getName().isBlank()) {
      return null;
    }
    return new ContainerCaller(
        principal,
        roles.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet()),
        login(request));
  }

  private @Nullable Login login(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    String id;
    Login login;
    do {
      id = session.getId();
      login = logins.of(id);
      // Another request may have changed the id before the login was in the index.
    } while (!id.equals(session.getId()));
    if (request.getSession(false) == null) {
      // Another request has ended the HTTP session before the login was in the index.
      logins.ended(id);
    }
    return login;
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldId) {
    logins.renamed(oldId, event.getSession().getId());
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    logins.ended(event.getSession().getId());
  }
}
