package ee.socketio.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code Forwarded} header: {@code for=192.0.2.60;proto=https;host=shop.example,
 * for="[2001:db8::1]:4711"}.
 *
 * <p>A client can send the beginning of the header, and a proxy appends to it. So a malformed
 * header has no hops at all, because an open quote of the client would hide the end of the header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239, section 4</a>
 */
final class ForwardedHeader {
  private static final String SEPARATORS = " \t,;=\"\\";

  private final String text;
  private int at;

  private ForwardedHeader(String text) {
    this.text = text;
  }

  /** The hops of all lines, in order; empty if a line is malformed. */
  static Optional<List<Hop>> parse(List<String> lines) {
    List<Hop> hops = new ArrayList<>();
    for (String line : lines) {
      if (!new ForwardedHeader(line).addTo(hops)) {
        return Optional.empty();
      }
    }
    return Optional.of(hops);
  }

  private boolean addTo(List<Hop> hops) {
    do {
      Map<String, String> pairs = new HashMap<>();
      do {
        if (!addPair(pairs)) {
          return false;
        }
      } while (take(';'));
      if (!pairs.isEmpty()) {
        hops.add(hop(pairs));
      }
    } while (take(','));
    return at == text.length();
  }

  private static Hop hop(Map<String, String> pairs) {
    return new Hop(
        pairs.getOrDefault("for", ""),
        pairs.getOrDefault("proto", ""),
        pairs.getOrDefault("host", ""));
  }

  /** Adds the next pair, if there is one before the next separator. */
  private boolean addPair(Map<String, String> pairs) {
    skipSpaces();
    String name = word();
    if (name.isEmpty()) {
      return true;
    }
    String value = take('=') ? value() : null;
    skipSpaces();
    return value != null && pairs.putIfAbsent(name.toLowerCase(Locale.ROOT), value) == null;
  }

  private @Nullable String value() {
    return take('"') ? quoted() : word();
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    return take('"') ? value.toString() : null;
  }

  private String word() {
    int start = at;
    while (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean take(char expected) {
    boolean found = at < text.length() && text.charAt(at) == expected;
    if (found) {
      at++;
    }
    return found;
  }
}
