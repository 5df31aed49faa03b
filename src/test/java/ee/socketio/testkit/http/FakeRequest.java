package ee.socketio.testkit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A servlet request of a proxy at 10.0.0.1. A request without a query is for a client file. */
public final class FakeRequest {
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String method;
  private final @Nullable String query;

  public FakeRequest(String method, @Nullable String query) {
    this.method = method;
    this.query = query;
    header("Host", "shop.example");
  }

  public FakeRequest header(String name, String value) {
    headers.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    return this;
  }

  public HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) -> answer(called.getName(), arguments));
  }

  private Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  private @Nullable Object answer(String called, Object[] arguments) {
    return switch (called) {
      case "getMethod" -> method;
      case "getRequestURI" -> query == null ? "/socket.io/socket.io.js" : "/socket.io/";
      case "getQueryString" -> query;
      case "getProtocol" -> "HTTP/1.1";
      case "getRemoteAddr" -> "10.0.0.1";
      case "isSecure" -> false;
      case "getHeaderNames" -> Collections.enumeration(headers.keySet());
      case "getHeaders" ->
          Collections.enumeration(headers.getOrDefault((String) arguments[0], List.of()));
      case "getHeader" -> header((String) arguments[0]).orElse(null);
      case "getContentLengthLong" -> header("Content-Length").map(Long::valueOf).orElse(-1L);
      case "getAttribute", "setAttribute" -> null;
      default -> throw new UnsupportedOperationException(called);
    };
  }
}
