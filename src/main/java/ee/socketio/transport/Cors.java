package ee.socketio.transport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response headers that allow pages of other origins to read a response.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
public final class Cors {
  private final String methods;
  private final String headers;
  private final Duration maxAge;

  /**
   * @param methods the allowed methods, separated by commas
   * @param headers the allowed request headers, separated by commas
   * @param maxAge how long a browser may cache a preflight response
   */
  public Cors(String methods, String headers, Duration maxAge) {
    this.methods = methods;
    this.headers = headers;
    this.maxAge = maxAge;
  }

  /** The headers of the response to an admitted request; none if it has no origin. */
  public Map<String, String> answer(RequestFacts request) {
    Map<String, String> answer = new LinkedHashMap<>();
    request
        .header("origin")
        .ifPresent(
            origin -> {
              answer.put("Access-Control-Allow-Origin", origin);
              answer.put("Access-Control-Allow-Credentials", "true");
              answer.put("Vary", "Origin");
            });
    return answer;
  }

  /** The headers of the response to an admitted {@code OPTIONS} request. */
  public Map<String, String> preflight(RequestFacts request) {
    Map<String, String> answer = answer(request);
    answer.put("Access-Control-Allow-Methods", methods);
    answer.put("Access-Control-Allow-Headers", headers);
    answer.put("Access-Control-Max-Age", Long.toString(maxAge.toSeconds()));
    return answer;
  }
}
