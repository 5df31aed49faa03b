package ee.socketio.proxy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and the optional port of a {@code Host} header.
 *
 * @param host the host in lower case; an IPv6 address has brackets
 * @param port the port; {@link #NONE} if there is none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.2">RFC 9110, section 7.2</a>
 */
public record Authority(String host, int port) {
  /** The port of a {@code Host} without a port. */
  public static final int NONE = -1;

  private static final Pattern TEXT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s/?#@:\\[\\]\\\\]+)(?::(\\d{0,5}))?");

  /** Parses {@code host}, {@code host:port} or {@code [address]:port}. */
  public static Optional<Authority> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group(2);
    return Optional.of(
        new Authority(
            matcher.group(1).toLowerCase(Locale.ROOT),
            port == null || port.isEmpty() ? NONE : Integer.parseInt(port)));
  }

  /** Returns the host without its port, if it has this port. */
  public Authority without(int omitted) {
    return port == omitted ? new Authority(host, NONE) : this;
  }

  /** Returns the host with this port, if it has none. */
  public Authority orPort(int otherwise) {
    return port == NONE ? new Authority(host, otherwise) : this;
  }

  @Override
  public String toString() {
    return port == NONE ? host : host + ":" + port;
  }
}
