package ee.socketio.transport;

import ee.socketio.proxy.Authority;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which web pages may send requests to the server: pages of the server's own host and pages
 * of the configured origins. A request without an {@code Origin} header is allowed, because
 * browsers send the header with each request to another site.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-7">RFC 6454, section 7</a>
 */
public final class OriginPolicy {
  private static final String ANY = "*";

  private final boolean any;
  private final Set<Origin> allowed;

  private OriginPolicy(boolean any, Set<Origin> allowed) {
    this.any = any;
    this.allowed = allowed;
  }

  /**
   * Parses a list such as {@code https://shop.example,https://admin.shop.example:8443}. A default
   * port is optional.
   *
   * @param list origins with scheme and host, separated by commas; {@code *} allows every origin
   * @throws IllegalArgumentException if an element is not an origin
   */
  public static OriginPolicy parse(String list) {
    Set<String> listed =
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet());
    boolean any = listed.remove(ANY);
    return new OriginPolicy(
        any, listed.stream().map(OriginPolicy::origin).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether pages of all origins may send requests. */
  public boolean allowsAll() {
    return any;
  }

  /** Whether all origins in the request's headers are allowed. */
  public boolean allows(RequestFacts request) {
    return any || request.values("origin").stream().allMatch(origin -> allows(origin, request));
  }

  private boolean allows(String text, RequestFacts request) {
    Optional<Origin> origin = Origin.parse(text);
    return origin.isPresent()
        && (allowed.contains(origin.get()) || isOwnHost(origin.get(), request));
  }

  private static boolean isOwnHost(Origin origin, RequestFacts request) {
    return Authority.parse(request.host())
        .filter(host -> origin.isHost(host, request.secure()))
        .isPresent();
  }

  private static Origin origin(String text) {
    return Origin.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is not an origin, expected scheme://host or scheme://host:port"));
  }
}
