package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.token.DemoTokens;
import ee.socketio.marketplace.token.LogIn;
import ee.socketio.proxy.http.ServletClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

/**
 * The cookie that keeps a browser logged in. Scripts cannot read it, and pages of other sites
 * cannot cause a request that contains it.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis">Cookies: HTTP
 *     State Management Mechanism, sections 4.1.2.6 and 4.1.2.7</a>
 */
@ApplicationScoped
public class LogInCookie {
  static final String NAME = "marketplace-login";

  @Inject private DemoTokens tokens;
  @Inject private ServletClients clients;

  /**
   * The requests that contain the cookie.
   *
   * @param path the path of the requests, which is the path of the log-in
   * @param secure whether the browser sends the cookie over TLS only
   */
  record Scope(String path, boolean secure) {}

  /** Returns the scope of a cookie for the client of a request. */
  Scope scope(HttpServletRequest request) {
    return new Scope(request.getContextPath() + "/api/login", clients.of(request).secure());
  }

  /** Returns the cookie of a log-in. The cookie expires if no page uses the log-in for a while. */
  NewCookie of(LogIn logIn, Scope scope) {
    return cookie(tokens.ticket(logIn), Math.toIntExact(tokens.maxIdle().toSeconds()), scope);
  }

  /** Returns the cookie that removes the log-in from the browser. */
  NewCookie removal(Scope scope) {
    return cookie("", 0, scope);
  }

  private static NewCookie cookie(String value, int maxAge, Scope scope) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path(scope.path())
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(scope.secure())
        .sameSite(SameSite.STRICT)
        .build();
  }
}
