package ee.socketio.marketplace.page;

import ee.socketio.marketplace.UnreadBody;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the headers that make browsers run only the files of the application. The path of a request
 * decides whether a response has the headers, because an attacker can choose the query of a link.
 * Pages read no bodies, so a request for a page with a body closes its connection.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
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

  private final String enginePath;

  /**
   * @param enginePath the path of the Socket.IO server, whose responses are not pages
   */
  @Inject
  public PageHeaders(
      @ConfigProperty(name = "socketio.path", defaultValue = "/socket.io") String enginePath) {
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
      response.setHeader("Referrer-Policy", "no-referrer");
      boolean api = isUnder("/api", request);
      // No cache may store tokens and names. Files may be stored, but are validated on each use.
      response.setHeader("Cache-Control", api ? "no-store" : "no-cache");
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
