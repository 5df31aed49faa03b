package ee.socketio.transport;

import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The headers of every response that restrict browsers. Immutable.
 *
 * @param hsts the value of {@code Strict-Transport-Security}; empty to omit the header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6797#section-6.1">RFC 6797, section 6.1</a>
 */
public record SecurityHeaders(String hsts) {
  private static final String POLICY = "camera=(), geolocation=(), microphone=()";
  private static final Pattern HSTS =
      Pattern.compile("max-age=\\d{1,10}(; ?includeSubDomains)?(; ?preload)?");

  /**
   * Checks the value of {@code Strict-Transport-Security}.
   *
   * @throws IllegalArgumentException if browsers would ignore the value
   */
  public static SecurityHeaders parse(String hsts) {
    if (!HSTS.matcher(hsts).matches()) {
      throw new IllegalArgumentException(hsts);
    }
    return new SecurityHeaders(hsts);
  }

  /**
   * Sets the headers of a response.
   *
   * @param secure whether the client used TLS, because RFC 6797, section 7.2 forbids the header
   *     {@code Strict-Transport-Security} without TLS
   * @param setHeader sets a header of the response
   */
  public void set(boolean secure, BiConsumer<String, String> setHeader) {
    setHeader.accept("X-Content-Type-Options", "nosniff");
    setHeader.accept("Permissions-Policy", POLICY);
    if (secure && !hsts.isEmpty()) {
      setHeader.accept("Strict-Transport-Security", hsts);
    }
  }
}
