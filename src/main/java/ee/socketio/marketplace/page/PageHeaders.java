package ee.socketio.marketplace.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers to run nothing on the page but its own files.
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

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!engineRequest(request.getQueryString())) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Cache-Control", ofApi(request) ? "no-store" : "no-cache");
    }
    chain.doFilter(request, response);
  }

  /** Polls and upgrades are no pages. */
  private static boolean engineRequest(@Nullable String query) {
    return query != null && query.contains("EIO=");
  }

  /** Tokens and names are kept nowhere; files are kept, but asked for each time. */
  private static boolean ofApi(HttpServletRequest request) {
    return request.getServletPath().startsWith("/api");
  }
}
