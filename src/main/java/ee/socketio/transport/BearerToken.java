package ee.socketio.transport;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the token of a handshake in an {@code Authorization} header, or else in a cookie. A request
 * may have several lines of either header, because a proxy may add its own {@code Authorization}
 * and HTTP/2 allows a line for each cookie.
 *
 * @param cookie the name of the cookie; empty to ignore cookies
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public record BearerToken(String cookie) {
  private static final String SCHEME = "bearer ";

  /** Returns the first token that is not blank. */
  public Optional<String> find(RequestFacts request) {
    return first(request.values("authorization").stream().map(String::strip), SCHEME, true)
        .or(
            () ->
                cookie.isEmpty() ? Optional.empty() : first(cookies(request), cookie + "=", false));
  }

  private static Stream<String> cookies(RequestFacts request) {
    return request.values("cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip);
  }

  private static Optional<String> first(
      Stream<String> values, String prefix, boolean ignoringCase) {
    return values
        .filter(value -> value.regionMatches(ignoringCase, 0, prefix, 0, prefix.length()))
        .map(value -> value.substring(prefix.length()).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
