package ee.socketio.marketplace.page;

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
 * Tells browsers to run nothing on a page but the application's own files. The path of a request
 * decides, because the sender of a link chooses its query.
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
   * @param enginePath where the library answers polls and upgrades, which are no pages
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
      // Tokens and names are stored nowhere; files are stored, but asked for each time.
      response.setHeader("Cache-Control", isUnder("/api", request) ? "no-store" : "no-cache");
    }
    chain.doFilter(request, response);
  }

  /** Whether the decoded path of the request, without the context path, is below this one. */
  private static boolean isUnder(String path, HttpServletRequest request) {
    String servlet = request.getServletPath();
    return servlet.equals(path) || servlet.startsWith(path + "/");
  }
}
