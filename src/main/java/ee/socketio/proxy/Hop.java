package ee.socketio.proxy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The facts that one proxy reports about the connection that it received. Each text is empty if the
 * proxy does not report it.
 *
 * @param node the peer of the proxy
 * @param scheme the scheme of the request
 * @param host the host of the request
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-6">RFC 7239, section 6</a>
 */
record Hop(String node, String scheme, String host) {
  private static final Pattern PORT =
      Pattern.compile("(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]{1,255}))?");

  /**
   * The address of the peer, without its port; empty if the node is {@code unknown}, an obfuscated
   * identifier such as {@code _hidden}, or malformed.
   */
  Optional<IpAddress> address() {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end > 0 && isPort(node.substring(end + 1))
          ? Ipv6Text.parse(node.substring(1, end))
          : Optional.empty();
    }
    int colon = node.indexOf(':');
    boolean withPort =
        colon >= 0 && colon == node.lastIndexOf(':') && isPort(node.substring(colon));
    return IpAddress.parse(withPort ? node.substring(0, colon) : node);
  }

  private static boolean isPort(String text) {
    return PORT.matcher(text).matches();
  }

  /** Whether the request used TLS; empty for an unknown scheme. */
  Optional<Boolean> secure() {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https", "wss" -> Optional.of(true);
      case "http", "ws" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The host of the request, if it is a host. */
  Optional<String> validHost() {
    return Optional.of(host).filter(text -> Authority.parse(text).isPresent());
  }
}
