package ee.socketio.ratelimit.http;

import ee.socketio.proxy.http.ServletClients;
import ee.socketio.ratelimit.ActionLimiter;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits the requests of each address to some paths of an application. A request beyond the rate is
 * answered with the status 429, {@code Retry-After} in seconds and {@code {"message":"Too many
 * requests"}}, before its body is read. The init parameter {@code action} names the rate in {@code
 * socketio.guard.actions}:
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>log-in</filter-name>
 *   <filter-class>ee.socketio.ratelimit.http.RateLimitFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param><param-name>action</param-name><param-value>login</param-value></init-param>
 * </filter>
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6585#section-4">RFC 6585, section 4</a>
 */
public class RateLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final byte[] BODY =
      "{\"message\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8);

  @Inject private transient ActionLimiter limiter;
  @Inject private transient ServletClients clients;
  private String action = "";

  /** Called by the container. */
  public RateLimitFilter() {}

  RateLimitFilter(ActionLimiter limiter, ServletClients clients) {
    this.limiter = limiter;
    this.clients = clients;
  }

  /**
   * Reads the action.
   *
   * @throws ServletException when the init parameter is missing or names an action without a rate
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    super.init(config);
    @Nullable String configured = config.getInitParameter("action");
    if (configured == null || !limiter.actions().contains(configured)) {
      throw new ServletException(
          "the init parameter 'action' of the filter '"
              + config.getFilterName()
              + "' is '"
              + configured
              + "', expected one of "
              + limiter.actions()
              + ", which are the actions in socketio.guard.actions");
    }
    action = configured;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration wait = limiter.take(action, clients.of(request).address());
    if (wait.isZero()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(TOO_MANY_REQUESTS);
    response.setHeader("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
    response.setHeader("Cache-Control", "no-store");
    UnreadBody.closeAfterResponse(request, response);
    response.setContentType("application/json");
    response.setContentLength(BODY.length);
    response.getOutputStream().write(BODY);
  }
}
