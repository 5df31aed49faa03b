package ee.socketio.protocol.socketio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern for the names of namespaces: {@code /orders/{id}} matches {@code /orders/7}. A part
 * matches one or more characters other than a slash.
 */
public final class NamespacePattern {
  private static final Pattern PART = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  private final String text;
  private final List<String> parts;
  private final Pattern pattern;

  private NamespacePattern(String text, List<String> parts, Pattern pattern) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.pattern = pattern;
  }

  /** Whether a text is a pattern and not a name, because it contains a brace. */
  public static boolean isPattern(String text) {
    return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
  }

  /**
   * Reads a pattern.
   *
   * @param text such as {@code /orders/{id}}
   * @throws IllegalArgumentException when the text does not begin with a slash, a brace is not
   *     closed, or the name of a part is missing or not unique
   */
  public static NamespacePattern of(String text) {
    StringBuilder regex = new StringBuilder();
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find()) {
      regex.append(literal(text.substring(end, matcher.start()))).append("([^/]+)");
      parts.add(matcher.group(1));
      end = matcher.end();
    }
    regex.append(literal(text.substring(end)));
    if (!text.startsWith("/") || new HashSet<>(parts).size() < parts.size()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a pattern, expected a leading slash, and parts with different names");
    }
    return new NamespacePattern(text, parts, Pattern.compile(regex.toString()));
  }

  private static String literal(String text) {
    if (isPattern(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' has a brace that belongs to no part such as {id}");
    }
    return Pattern.quote(text);
  }

  /** The names of the parts, in order. */
  public List<String> parts() {
    return parts;
  }

  /** An example of a matching name. */
  public NamespaceName example() {
    return NamespaceName.of(PART.matcher(text).replaceAll("x"));
  }

  /**
   * The values of the parts by name; empty when the name does not match. The query string of the
   * name is ignored.
   */
  public Optional<Map<String, String>> match(NamespaceName name) {
    Matcher matcher = pattern.matcher(name.path().value());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      values.put(parts.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamespacePattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
