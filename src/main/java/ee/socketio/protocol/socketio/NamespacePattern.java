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
 * matches one or more characters other than a slash. Clients choose the names, so matching needs no
 * regular expression and no backtracking.
 */
public final class NamespacePattern {
  private static final Pattern PART = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  private final String text;
  private final List<String> parts;

  /** The texts before, between and after the parts. */
  private final List<String> literals;

  private NamespacePattern(String text, List<String> parts, List<String> literals) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.literals = List.copyOf(literals);
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
    List<String> literals = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find()) {
      literals.add(literal(text.substring(end, matcher.start())));
      parts.add(matcher.group(1));
      end = matcher.end();
    }
    literals.add(literal(text.substring(end)));
    if (!text.startsWith("/") || new HashSet<>(parts).size() < parts.size()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a pattern, expected a leading slash, and parts with different names");
    }
    return new NamespacePattern(text, parts, literals);
  }

  private static String literal(String text) {
    if (isPattern(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' has a brace that belongs to no part such as {id}");
    }
    return text;
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
   * The values of the parts by name; empty when the name does not match. The pattern is compared
   * with the path of the name, so a query neither matches a part nor prevents a match. If a name
   * can be divided in several ways, the first parts are as long as possible.
   */
  public Optional<Map<String, String>> match(NamespaceName name) {
    return match(name.path().value());
  }

  /**
   * Compares the literals from the last to the first, each at its last possible position. No
   * position is tried twice, so the time grows with the length of the path.
   */
  Optional<Map<String, String>> match(String path) {
    if (parts.isEmpty()) {
      return path.equals(text) ? Optional.of(Map.of()) : Optional.empty();
    }
    String last = literals.get(parts.size());
    if (!path.startsWith(literals.get(0)) || !path.endsWith(last)) {
      return Optional.empty();
    }
    String[] values = new String[parts.size()];
    int end = path.length() - last.length();
    for (int i = parts.size() - 1; i >= 0; i--) {
      String before = literals.get(i);
      int at = i == 0 ? 0 : path.lastIndexOf(before, end - 1 - before.length());
      int from = at + before.length();
      if (at < 0 || from >= end) {
        return Optional.empty();
      }
      values[i] = path.substring(from, end);
      if (values[i].indexOf('/') >= 0) {
        return Optional.empty();
      }
      end = at;
    }
    return Optional.of(named(values));
  }

  private Map<String, String> named(String[] values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(parts.get(i), values[i]);
    }
    return named;
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
