package ee.socketio.transport;

import ee.socketio.proxy.Authority;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which values of {@code Host} the server serves. A page of an attacker can change the
 * address of its own host name to the address of this server. The browser then sends requests of
 * the page with that name in {@code Host}, and treats the page as one of this server. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-17.1">RFC 9110, section 17.1</a>
 */
public final class HostPolicy {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Set<Authority> allowed;

  private HostPolicy(Set<Authority> allowed) {
    this.allowed = allowed;
  }

  /**
   * Parses a list such as {@code shop.example,localhost:8080,[::1]}. A host without a port allows
   * every port.
   *
   * @param list hosts, separated by commas; an empty list allows every host
   * @throws IllegalArgumentException if an element is not a host
   */
  public static HostPolicy parse(String list) {
    return new HostPolicy(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .map(HostPolicy::host)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Authority host(String text) {
    return Authority.parse(text)
        .filter(host -> !host.host().equals("*"))
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + text + "' is not a host, expected host[:port]"));
  }

  /** Whether the host of a request is allowed. A missing port is the port of the scheme. */
  public boolean allows(RequestFacts request) {
    return allowed.isEmpty() || allows(Authority.parse(request.host()), request.secure());
  }

  private boolean allows(Optional<Authority> requested, boolean secure) {
    return requested
        .map(host -> host.orPort(secure ? HTTPS : HTTP))
        .filter(host -> allowed.contains(host) || allowed.contains(host.without(host.port())))
        .isPresent();
  }
}
