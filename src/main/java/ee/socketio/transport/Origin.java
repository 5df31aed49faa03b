package ee.socketio.transport;

import ee.socketio.proxy.Authority;
import java.util.Locale;
import java.util.Optional;

/**
 * The origin of a page. An origin with the default port equals the origin without a port.
 *
 * @param scheme the scheme in lower case
 * @param authority the host, without a default port
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-4">RFC 6454, section 4</a>
 */
record Origin(String scheme, Authority authority) {
  private static final String HTTP_SCHEME = "http";
  private static final String HTTPS_SCHEME = "https";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final String AFTER_SCHEME = "://";

  /** Parses {@code scheme://host} or {@code scheme://host:port}. */
  static Optional<Origin> parse(String text) {
    int end = text.indexOf(AFTER_SCHEME);
    if (end <= 0) {
      return Optional.empty();
    }
    String scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
    return Authority.parse(text.substring(end + AFTER_SCHEME.length()))
        .map(authority -> new Origin(scheme, authority.without(defaultPort(scheme))));
  }

  /**
   * Whether the {@code Host} of a request is the host of this origin. A proxy that ends TLS may
   * pass the port that the browser has used, the port of its own connection to this server, or no
   * port. So a page of the scheme {@code https} may send a request that did not use TLS. A page of
   * the scheme {@code http} must not send a request that used TLS, because an attacker in the
   * network can change that page.
   *
   * @param secure whether the request used TLS
   */
  boolean isHost(Authority requested, boolean secure) {
    if (!scheme.equals(HTTPS_SCHEME) && (secure || !scheme.equals(HTTP_SCHEME))) {
      return false;
    }
    int own = defaultPort(scheme);
    Authority usual = requested.without(secure ? HTTPS : HTTP);
    return authority.orPort(own).equals(requested)
        || authority.orPort(own).equals(usual.orPort(own));
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case HTTP_SCHEME -> HTTP;
      case HTTPS_SCHEME -> HTTPS;
      default -> Authority.NONE;
    };
  }

  @Override
  public String toString() {
    return scheme + AFTER_SCHEME + authority;
  }
}
