package ee.socketio.transport;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pages of browsers may speak to the server: those of the server's own host, and those of the
 * configured origins. What sends no {@code Origin} is no page of a foreign site and is not judged
 * here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-7">RFC 6454, section 7</a>
 */
public final class OriginPolicy {
  private static final String ANY = "*";

  private final Set<String> allowed;

  private OriginPolicy(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * A policy for a list such as {@code https://shop.example,https://admin.shop.example:8443}.
   *
   * @param list origins with scheme and host, separated by commas; {@code *} for any
   * @throws IllegalArgumentException for what is no origin
   */
  public static OriginPolicy parse(String list) {
    return new OriginPolicy(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .map(OriginPolicy::checked)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether the request may pass. */
  public boolean allows(RequestFacts request) {
    Optional<String> origin = request.header("origin");
    return origin.isEmpty() || listed(origin.get()) || sameHost(origin.get(), request);
  }

  private boolean listed(String origin) {
    return allowed.contains(ANY) || allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  // Behind a proxy that ends TLS the schemes differ, so the host and its port decide.
  private static boolean sameHost(String origin, RequestFacts request) {
    int authority = origin.indexOf("://");
    return authority > 0
        && request
            .header("host")
            .filter(origin.substring(authority + 3)::equalsIgnoreCase)
            .isPresent();
  }

  private static String checked(String origin) {
    if (origin.equals(ANY)) {
      return origin;
    }
    try {
      URI uri = URI.create(origin);
      if (uri.getScheme() != null
          && uri.getRawAuthority() != null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null) {
        return origin.toLowerCase(Locale.ROOT);
      }
    } catch (IllegalArgumentException e) {
      // Told below, with what was expected.
    }
    throw new IllegalArgumentException(
        "'" + origin + "' is no origin, expected scheme://host or scheme://host:port");
  }
}
