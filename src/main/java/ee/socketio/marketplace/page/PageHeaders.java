package ee.socketio.marketplace.page;

import ee.socketio.proxy.http.ServletClients;
import ee.socketio.ratelimit.http.UnreadBody;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the headers that make browsers run only the files of the application. The path of a request
 * decides whether a response has the headers, because an attacker can choose the query of a link.
 * Pages read no bodies, so a request for a page with a body closes its connection.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
    asyncSupported = true)
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");
  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  private final ServletClients clients;
  private final Optional<String> hsts;
  private final String enginePath;

  /**
   * @param clients finds the clients of requests, also behind proxies
   * @param enginePath the path of the Socket.IO server, whose responses are not pages
   * @param hsts the value of {@code Strict-Transport-Security}, which the library has checked
   */
  @Inject
  public PageHeaders(
      ServletClients clients,
      @ConfigProperty(name = "socketio.path", defaultValue = "/socket.io") String enginePath,
      @ConfigProperty(name = "socketio.hsts") Optional<String> hsts) {
    this.clients = clients;
    this.hsts = hsts;
    this.enginePath =
        enginePath.endsWith("/") ? enginePath.substring(0, enginePath.length() - 1) : enginePath;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isUnder(enginePath, request)) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Permissions-Policy", PERMISSIONS);
      response.setHeader("Referrer-Policy", "no-referrer");
      boolean api = isUnder("/api", request);
      // No cache may store tokens and names. Files may be stored, but are validated on each use,
      // except those whose path contains a version.
      response.setHeader("Cache-Control", api ? "no-store" : "no-cache");
      if (hsts.isPresent() && clients.of(request).secure()) {
        response.setHeader("Strict-Transport-Security", hsts.get());
      }
      if (!api) {
        UnreadBody.closeAfterResponse(request, response);
      }
    }
    chain.doFilter(request, response);
  }

  /** Whether the decoded path of a request, without the context path, is below a path. */
  private static boolean isUnder(String path, HttpServletRequest request) {
    String servlet = request.getServletPath();
    return servlet.equals(path) || servlet.startsWith(path + "/");
  }
}
