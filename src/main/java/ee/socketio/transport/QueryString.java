package ee.socketio.transport;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL. The servlet's own parameters are no use here: to answer, it may read the body
 * of a POST.
 */
public final class QueryString {
  private QueryString() {}

  /**
   * The decoded parameters; where a name comes twice the last one wins, and what cannot be decoded
   * is left out.
   *
   * @param query without question mark; null means there is none
   */
  public static Map<String, String> parse(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        add(parameters, pair);
      }
    }
    return Map.copyOf(parameters);
  }

  private static void add(Map<String, String> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    String value = equals < 0 ? "" : pair.substring(equals + 1);
    try {
      parameters.put(decode(name), decode(value));
    } catch (IllegalArgumentException e) {
      // A broken escape: as if the parameter were not there, so that what needs it is refused.
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
