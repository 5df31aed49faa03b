package ee.socketio.transport.http;

import ee.socketio.engine.QueryString;
import ee.socketio.proxy.ClientFacts;
import ee.socketio.proxy.TrustedProxies;
import ee.socketio.transport.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a servlet request. Their size is bounded, because a session keeps them.
 *
 * <p>The size is the length of the path, the query and all headers. Each header, and each parameter
 * after the first, counts 32 more, because many short ones need much memory. HTTP/2 counts headers
 * in the same way.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6.5.2">RFC 9113, section 6.5.2</a>
 */
final class RequestReader {
  private static final int FIELD = 32;

  private final TrustedProxies proxies;
  private final int maxSize;

  /**
   * @param proxies the proxies whose headers are believed
   * @param maxSize the maximum size of a request
   */
  RequestReader(TrustedProxies proxies, int maxSize) {
    this.proxies = proxies;
    this.maxSize = maxSize;
  }

  /** Returns the facts of a request; empty if it is too large. Keeps nothing beyond the limit. */
  Optional<RequestFacts> read(HttpServletRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    long size = sizeOfTarget(request.getRequestURI(), request.getQueryString());
    Enumeration<String> names = request.getHeaderNames();
    while (size <= maxSize && names.hasMoreElements()) {
      String name = names.nextElement();
      List<String> values = new ArrayList<>(1);
      Enumeration<String> lines = request.getHeaders(name);
      while (size <= maxSize && lines.hasMoreElements()) {
        String value = lines.nextElement();
        size += name.length() + value.length() + FIELD;
        values.add(value);
      }
      headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
    }
    return size <= maxSize ? Optional.of(facts(request, headers)) : Optional.empty();
  }

  private static long sizeOfTarget(String path, @Nullable String query) {
    return query == null
        ? path.length()
        : path.length() + query.length() + FIELD * query.chars().filter(c -> c == '&').count();
  }

  private RequestFacts facts(HttpServletRequest request, Map<String, List<String>> headers) {
    ClientFacts connection =
        ClientFacts.of(
            request.getRemoteAddr(), request.isSecure(), headers.getOrDefault("host", List.of()));
    ClientFacts client = proxies.client(connection, name -> headers.getOrDefault(name, List.of()));
    if (request.getProtocol().equals("HTTP/1.0")) {
      // HTTP/1.0 has no upgrade: RFC 9110, section 7.8.
      headers.remove("upgrade");
    }
    return new RequestFacts(
        request.getMethod(),
        request.getRequestURI(),
        QueryString.parse(request.getQueryString()),
        headers,
        client);
  }
}
