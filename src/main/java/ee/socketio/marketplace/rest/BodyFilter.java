package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.product.ProductPictureService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the body of each REST request before the resource runs, so that no thread waits for a
 * client. A body that has arrived with the head of its request is read at once. Every other body is
 * read by a {@link BodyRead}, which then dispatches the request to this filter again.
 *
 * <p>A body that is longer than its {@link BodyLimits} permit is refused with the status 413, and a
 * body that has not arrived within {@code marketplace.body-timeout} with the status 408.
 *
 * <p>The filter is mapped to the servlet of {@link MarketplaceApi}, because filters for servlet
 * names run after all filters for URL patterns.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/">Jakarta Servlet 6.0, sections
 *     2.3.3.3, 3.7 and 6.2.4</a>
 */
@WebFilter(
    servletNames = "ee.socketio.marketplace.rest.MarketplaceApi",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
    asyncSupported = true)
public class BodyFilter extends HttpFilter {
  static final String MAX_BODY = "marketplace.max-body";
  static final String DEFAULT_MAX_BODY = "65536";

  private static final System.Logger LOG = System.getLogger(BodyFilter.class.getName());
  private static final long serialVersionUID = 1L;
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final transient Instance<RequestContextController> scopes;
  private final transient BodyLimits limits;
  private final transient Duration timeout;

  /**
   * @param scopes activates the request scope for a dispatched request
   * @param maxBytes the largest number of bytes of a body that has no picture
   * @param maxLarge the largest number of bytes of a large picture of a product
   * @param maxSmall the largest number of bytes of a small picture of a product
   * @param timeoutMillis how long a client may take to send a body
   */
  @Inject
  public BodyFilter(
      Instance<RequestContextController> scopes,
      @ConfigProperty(name = MAX_BODY, defaultValue = DEFAULT_MAX_BODY) int maxBytes,
      @ConfigProperty(
              name = ProductPictureService.MAX_LARGE,
              defaultValue = ProductPictureService.DEFAULT_MAX_LARGE)
          int maxLarge,
      @ConfigProperty(
              name = ProductPictureService.MAX_SMALL,
              defaultValue = ProductPictureService.DEFAULT_MAX_SMALL)
          int maxSmall,
      @ConfigProperty(name = "marketplace.body-timeout", defaultValue = "10000")
          long timeoutMillis) {
    this.scopes = scopes;
    this.limits = new BodyLimits(maxBytes, maxLarge + maxSmall);
    this.timeout = Duration.ofMillis(timeoutMillis);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      read(request, response, chain);
    } catch (IOException e) {
      // The resources map their own exceptions, so this one means that the client has closed the
      // connection. Payara would log each such exception with its stack trace.
      LOG.log(Level.DEBUG, "a client has closed its connection before the response", e);
    }
  }

  private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(BodyRead.ATTRIBUTE) instanceof BodyRead read) {
      proceed(read, request, response, chain);
    } else if (!hasBody(request)) {
      chain.doFilter(request, response);
    } else if (request.getContentLengthLong() > limits.of(request)) {
      BodyRefusal.TOO_LARGE.respond(request, response);
    } else if (hasArrived(request)) {
      // Read here to its length, because Grizzly does not report the end of some bodies.
      byte[] body = request.getInputStream().readNBytes((int) request.getContentLengthLong());
      chain.doFilter(new BufferedRequest(request, body), response);
    } else {
      BodyRead.start(request, response, limits.of(request), timeout);
    }
  }

  /** Payara activates no request scope for a dispatched request. */
  private void proceed(
      BodyRead read, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // A controller remembers whether it has activated the scope, so each request has its own.
    RequestContextController scope = scopes.get();
    boolean activated = scope.activate();
    try {
      read.proceed(request, response, chain);
    } finally {
      if (activated) {
        scope.deactivate();
      }
      scopes.destroy(scope);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    // HTTP/2 has bodies of unknown length without Transfer-Encoding.
    return length > 0
        || request.getHeader("Transfer-Encoding") != null
        || (length < 0
            && request.getProtocol().startsWith("HTTP/2")
            && !WITHOUT_BODY.contains(request.getMethod()));
  }

  private static boolean hasArrived(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    return length >= 0 && request.getInputStream().available() >= length;
  }
}
