package ee.socketio.transport;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the token of a handshake: in the {@code Authorization} header, else in a cookie.
 *
 * @param cookie the name of the cookie, empty for none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, section 2.1</a>
 */
public record BearerToken(String cookie) {
  private static final String SCHEME = "bearer ";

  /**
   * The token, if there is one.
   *
   * @param headers by lower-case name
   */
  public Optional<String> find(Map<String, List<String>> headers) {
    return values(headers, "authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .or(() -> values(headers, "cookie").flatMap(this::fromCookies));
  }

  private Optional<String> fromCookies(String cookies) {
    if (cookie.isEmpty()) {
      return Optional.empty();
    }
    String prefix = cookie + "=";
    for (String pair : cookies.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.startsWith(prefix)) {
        return Optional.of(stripped.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> values(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
