package ee.socketio.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the token of a handshake: in an {@code Authorization} header, else in a cookie. A request
 * may have several lines of either: a proxy adds its own {@code Authorization}, and HTTP/2 allows a
 * line for each cookie.
 *
 * @param cookie the name of the cookie, empty for none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public record BearerToken(String cookie) {
  private static final String SCHEME = "bearer ";

  /**
   * The first token that is not blank, if there is one.
   *
   * @param headers by lower-case name
   */
  public Optional<String> find(Map<String, List<String>> headers) {
    return first(values(headers, "authorization").map(String::strip), SCHEME, true)
        .or(
            () ->
                cookie.isEmpty() ? Optional.empty() : first(cookies(headers), cookie + "=", false));
  }

  private static Stream<String> cookies(Map<String, List<String>> headers) {
    return values(headers, "cookie")
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

  private static Stream<String> values(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream();
  }
}
