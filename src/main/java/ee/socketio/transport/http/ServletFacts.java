package ee.socketio.transport.http;

import ee.socketio.engine.QueryString;
import ee.socketio.transport.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the facts of a servlet request. */
final class ServletFacts {
  private ServletFacts() {}

  static RequestFacts of(HttpServletRequest request) {
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
        Objects.requireNonNullElse(request.getRemoteAddr(), ""),
        request.isSecure());
  }
}
