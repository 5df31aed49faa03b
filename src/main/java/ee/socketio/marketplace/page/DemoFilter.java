package ee.socketio.marketplace.page;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.ratelimit.http.UnreadBody;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;

/** Refuses requests from other machines in demo mode. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DemoFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String REFUSAL =
      "{\"message\":\"This server runs in demo mode and answers requests from its own machine only."
          + " marketplace.demo.remote=true opens it to others.\",\"code\":\"DEMO_IS_LOCAL\"}";

  private final transient DemoMode demo;

  @Inject
  public DemoFilter(DemoMode demo) {
    this.demo = demo;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (demo.serves(request.getRemoteAddr(), isForwarded(request))) {
      chain.doFilter(request, response);
      return;
    }
    UnreadBody.closeAfterResponse(request, response);
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("application/json");
    response.getWriter().write(REFUSAL);
  }

  private static boolean isForwarded(HttpServletRequest request) {
    return Stream.of("Forwarded", "X-Forwarded-For", "X-Real-IP")
        .anyMatch(header -> request.getHeader(header) != null);
  }
}
