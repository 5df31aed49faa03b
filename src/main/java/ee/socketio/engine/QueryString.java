package ee.socketio.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the query of a URL. The parameters of the Servlet API are not usable for that, because
 * they may include the body of a POST, which the container would read by blocking.
 */
public final class QueryString {
  private QueryString() {}

  /**
   * Returns the decoded parameters in order. The last value of a repeated name wins. A parameter
   * with a malformed escape is omitted, as if the client had not sent it.
   *
   * @param query the query without its question mark; null for none
   */
  public static Map<String, String> parse(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        add(parameters, pair);
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static void add(Map<String, String> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      parameters.put(decode(name), decode(value));
    } catch (IllegalArgumentException e) {
      // A malformed escape.
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
