package ee.socketio.transport.http;

import ee.socketio.engine.QueryString;
import ee.socketio.proxy.http.ServletClients;
import ee.socketio.transport.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the facts of a servlet request, whose size is bounded. */
final class RequestReader {
  /** What a field needs in memory beside its texts: RFC 9113, section 6.5.2. */
  private static final int FIELD = 32;

  private final ServletClients clients;
  private final int maxSize;

  /**
   * @param clients finds the client of a request
   * @param maxSize the maximum size of the headers and the query
   */
  RequestReader(ServletClients clients, int maxSize) {
    this.clients = clients;
    this.maxSize = maxSize;
  }

  /**
   * Whether the path, the query and the headers are larger than the limit. Each parameter and each
   * header counts with its characters and 32 more, because many short ones need much memory. Copies
   * nothing.
   */
  boolean isTooLarge(HttpServletRequest request) {
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    long size =
        request.getRequestURI().length()
            + query.length()
            + FIELD * query.chars().filter(c -> c == '&').count();
    Enumeration<String> names = request.getHeaderNames();
    while (size <= maxSize && names.hasMoreElements()) {
      String name = names.nextElement();
      Enumeration<String> values = request.getHeaders(name);
      while (size <= maxSize && values.hasMoreElements()) {
        size += name.length() + values.nextElement().length() + FIELD;
      }
    }
    return size > maxSize;
  }

  /** Copies the facts of a request. */
  RequestFacts facts(HttpServletRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT), List.copyOf(Collections.list(request.getHeaders(name))));
    }
    if (request.getProtocol().equals("HTTP/1.0")) {
      // HTTP/1.0 has no upgrade: RFC 9110, section 7.8.
      headers.remove("upgrade");
    }
    return new RequestFacts(
        request.getMethod(),
        request.getRequestURI(),
        QueryString.parse(request.getQueryString()),
        headers,
        clients.of(request));
  }
}
