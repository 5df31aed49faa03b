package ee.socketio.protocol.socketio;

/**
 * Reads and writes JSON as text, without a tree of objects.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /**
   * Checks that {@code json} is one JSON value; white space around the value is allowed.
   *
   * @param maxDepth how deep arrays and objects may be nested; {@code []} has depth 1
   * @throws SocketProtocolException {@link SocketProtocolException.Reason#INVALID_JSON} or {@link
   *     SocketProtocolException.Reason#TOO_DEEP}
   */
  public static void validate(String json, int maxDepth) throws SocketProtocolException {
    new JsonScanner(json, 0, maxDepth).scan();
  }

  /**
   * Whether an object in the JSON, at any depth, has a member with that name.
   *
   * @param json valid JSON
   */
  public static boolean hasMember(String json, String name) {
    // Most texts contain neither the name nor an escape that could write it.
    return (json.contains(name) || json.contains("\\u")) && KeyScanner.finds(json, name);
  }

  /**
   * Converts a string to a JSON string. Unpaired surrogates are escaped, because UTF-8 cannot
   * represent them.
   */
  public static String quote(String value) {
    if (needsNoEscapes(value)) {
      return '"' + value + '"';
    }
    StringBuilder literal = new StringBuilder(value.length() + 16);
    appendQuoted(literal, value);
    return literal.toString();
  }

  /** Appends a string as {@link #quote} converts it. */
  public static void appendQuoted(StringBuilder literal, String value) {
    literal.append('"');
    if (needsNoEscapes(value)) {
      literal.append(value);
    } else {
      appendEscaped(literal, value);
    }
    literal.append('"');
  }

  /** Whether the string needs no escapes. */
  private static boolean needsNoEscapes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static void appendEscaped(StringBuilder literal, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < 0x20) {
        appendControl(literal, c);
      } else if (!Character.isSurrogate(c)) {
        literal.append(c);
      } else if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        literal.append(c).append(value.charAt(++i));
      } else {
        appendHex(literal, c);
      }
    }
  }

  /**
   * Converts a JSON string to the string that it represents.
   *
   * @param literal a valid JSON string, quotes included
   * @throws IllegalArgumentException when the text is not a JSON string
   */
  public static String unquote(String literal) {
    int end = literal.length() - 1;
    if (end < 1 || literal.charAt(0) != '"' || literal.charAt(end) != '"') {
      throw noLiteral();
    }
    if (literal.indexOf('\\') < 0) {
      return literal.substring(1, end);
    }
    StringBuilder value = new StringBuilder(end);
    int at = 1;
    while (at < end) {
      char c = literal.charAt(at++);
      if (c != '\\') {
        value.append(c);
      } else if (at < end && literal.charAt(at) == 'u') {
        value.append(hex(literal, at + 1, end));
        at += 5;
      } else if (at < end) {
        value.append(escaped(literal.charAt(at++)));
      } else {
        throw noLiteral();
      }
    }
    return value.toString();
  }

  /** The position of the first element of an array, or of its closing bracket. */
  static int arrayStart(String array) {
    return start(array, '[');
  }

  /** The position of the first element or member, or of the closing bracket. */
  static int start(String json, char opening) {
    int bracket = skipSpace(json, 0);
    if (bracket == json.length() || json.charAt(bracket) != opening) {
      throw new IllegalArgumentException(
          "wrong kind of JSON, expected '" + opening + "' at character " + bracket);
    }
    return skipSpace(json, bracket + 1);
  }

  /** The position of the element after a separator, or of the closing bracket. */
  static int nextElement(String array, int separator) {
    return separator < array.length() && array.charAt(separator) == ','
        ? skipSpace(array, separator + 1)
        : separator;
  }

  /** The text of a value before a separator, without the white space after the value. */
  static String trimmed(String json, int from, int separator) {
    return json.substring(from, trimmedEnd(json, from, separator));
  }

  /** The end of an element without the white space before its separator. */
  static int trimmedEnd(String array, int from, int separator) {
    int end = separator;
    while (end > from && JsonScanner.isWhitespace(array.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  static int skipSpace(String json, int from) {
    int at = from;
    while (at < json.length() && JsonScanner.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The position of the comma or bracket after the element that begins at {@code from}. */
  static int elementEnd(String json, int from) {
    return valueEnd(json, from, ']');
  }

  /** The position of the comma or closing bracket after the value that begins at {@code from}. */
  static int valueEnd(String json, int from, char closing) {
    int depth = 0;
    int at = from;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        at = stringEnd(json, at);
        continue;
      }
      if (depth == 0 && (c == ',' || c == closing)) {
        return at;
      }
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
      at++;
    }
    return json.length();
  }

  /**
   * The position after the string that begins at {@code from}; the end of the text if the string
   * has no end.
   */
  public static int stringEnd(String json, int from) {
    int quote = json.indexOf('"', from + 1);
    while (quote > 0 && isEscaped(json, quote)) {
      quote = json.indexOf('"', quote + 1);
    }
    return quote < 0 ? json.length() : quote + 1;
  }

  /** Whether an odd number of backslashes precedes a quote in a string. */
  private static boolean isEscaped(String json, int quote) {
    int at = quote;
    while (json.charAt(at - 1) == '\\') {
      at--;
    }
    return (quote - at) % 2 == 1;
  }

  private static void appendControl(StringBuilder literal, char c) {
    switch (c) {
      case '\b' -> literal.append("\\b");
      case '\f' -> literal.append("\\f");
      case '\n' -> literal.append("\\n");
      case '\r' -> literal.append("\\r");
      case '\t' -> literal.append("\\t");
      default -> appendHex(literal, c);
    }
  }

  private static void appendHex(StringBuilder literal, char c) {
    literal.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      literal.append(HEX.charAt((c >>> shift) & 0xF));
    }
  }

  private static char hex(String literal, int from, int end) {
    if (from + 4 > end) {
      throw noLiteral();
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(literal.charAt(i), 16);
      if (digit < 0) {
        throw noLiteral();
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private static char escaped(char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw noLiteral();
    };
  }

  private static IllegalArgumentException noLiteral() {
    return new IllegalArgumentException("not a JSON string, expected quotes around valid escapes");
  }
}
