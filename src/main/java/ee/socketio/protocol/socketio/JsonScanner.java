package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.util.Arrays;

/**
 * Reads a JSON text once, checks its grammar, and finds the elements of an outermost array. An
 * array of flags, one for each open bracket, replaces recursion, so nesting needs no stack.
 *
 * <p>Subclasses receive keys and values. Positions refer to the whole text, which may begin before
 * the JSON.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
class JsonScanner {
  private static final int FIRST_LEVELS = 16;

  // JavaScript writes at most 25 characters for a number.
  private static final int MAX_NUMBER = 1000;
  private static final int MAX_EXPONENT = 4;

  final String text;
  private final int end;
  private final int maxDepth;
  private final JsonElements.Builder elements = new JsonElements.Builder();
  private boolean[] objects;
  private int depth;
  private int at;

  JsonScanner(String text, int from, int maxDepth) {
    this.text = text;
    this.at = from;
    this.end = text.length();
    this.maxDepth = maxDepth;
    this.objects = new boolean[FIRST_LEVELS];
  }

  /** Called for each key of an object at this depth, with its quotes. */
  void key(int depth, int from, int to) {}

  /**
   * Called for each value that is neither an array nor an object, with the depth of its container.
   */
  void scalar(int depth, int from, int to) {}

  /** Called at the start of an array or object; {@code depth} includes it, so it is 1 or more. */
  void opened(int depth) {}

  /** Called at the end of the array or object at this depth. */
  void closed(int depth) throws SocketProtocolException {}

  /** Reads one JSON value and white space after it. */
  final void scan() throws SocketProtocolException {
    whitespace();
    boolean fresh = value();
    while (depth > 0) {
      fresh = step(fresh);
    }
    whitespace();
    if (at < end) {
      throw unexpected("the end");
    }
  }

  /**
   * Reads the next member of the innermost bracket, or its end; {@code fresh} before its first
   * member.
   */
  private boolean step(boolean fresh) throws SocketProtocolException {
    boolean object = objects[depth - 1];
    whitespace();
    if (at < end && text.charAt(at) == (object ? '}' : ']')) {
      at++;
      closed(depth--);
      endElement();
      return false;
    }
    if (!fresh) {
      expect(',');
      whitespace();
    }
    if (object) {
      member();
    } else if (depth == 1) {
      elements.start(at);
    }
    boolean opened = value();
    if (!opened) {
      endElement();
    }
    return opened;
  }

  /** A value ended; the values in the outermost array are its elements. */
  private void endElement() {
    if (depth == 1 && !objects[0]) {
      elements.end(at);
    }
  }

  /** The elements of the outermost array, once the text was read. */
  final JsonElements elements() {
    return elements.build(text);
  }

  private void member() throws SocketProtocolException {
    int from = at;
    if (from >= end || text.charAt(from) != '"') {
      throw unexpected("a key");
    }
    string();
    key(depth, from, at);
    whitespace();
    expect(':');
    whitespace();
  }

  /** Reads a scalar, or the opening bracket of an array or object; returns true for a bracket. */
  private boolean value() throws SocketProtocolException {
    if (at >= end) {
      throw unexpected("a value");
    }
    int from = at;
    switch (text.charAt(from)) {
      case '[' -> {
        open(false);
        return true;
      }
      case '{' -> {
        open(true);
        return true;
      }
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
    scalar(depth, from, at);
    return false;
  }

  private void open(boolean object) throws SocketProtocolException {
    if (depth == maxDepth) {
      throw new SocketProtocolException(
          Reason.TOO_DEEP,
          "JSON nested deeper than expected, " + maxDepth + " levels, at character " + at);
    }
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    objects[depth++] = object;
    at++;
    opened(depth);
  }

  private void string() throws SocketProtocolException {
    at = plainEnd(at + 1);
    while (at < end && text.charAt(at) == '\\') {
      at++;
      escape();
      at = plainEnd(at);
    }
    if (at < end && text.charAt(at) < 0x20) {
      throw unexpected("an escape instead of a control character");
    }
    if (!skip('"')) {
      throw unexpected("a closing quote");
    }
  }

  /** The end of the characters without escapes. The scanner spends most of its time here. */
  private int plainEnd(int from) {
    String json = text;
    int i = from;
    while (i < end) {
      char c = json.charAt(i);
      if (c == '"' || c == '\\' || c < 0x20) {
        return i;
      }
      i++;
    }
    return i;
  }

  private void escape() throws SocketProtocolException {
    char c = at < end ? text.charAt(at) : 0;
    if (c == 'u') {
      at++;
      for (int i = 0; i < 4; i++, at++) {
        if (at >= end || !isHexDigit(text.charAt(at))) {
          throw unexpected("a hexadecimal digit");
        }
      }
      return;
    }
    if (c == 0 || "\"\\/bfnrt".indexOf(c) < 0) {
      throw unexpected("an escape");
    }
    at++;
  }

  private void literal(String literal) throws SocketProtocolException {
    if (!text.startsWith(literal, at)) {
      throw unexpected("a value");
    }
    at += literal.length();
  }

  private void number() throws SocketProtocolException {
    int from = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      int exponent = at;
      digits();
      within(exponent, MAX_EXPONENT);
    }
    within(from, MAX_NUMBER);
  }

  /** Limits a number, because the time to parse it grows with the square of its digits. */
  private void within(int from, int limit) throws SocketProtocolException {
    if (at - from > limit) {
      throw new SocketProtocolException(
          Reason.INVALID_JSON,
          "a number with " + (at - from) + " characters, expected at most " + limit);
    }
  }

  private void digits() throws SocketProtocolException {
    int from = at;
    while (at < end && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw unexpected("a value");
    }
  }

  private boolean skip(char c) {
    if (at < end && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws SocketProtocolException {
    if (!skip(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private void whitespace() {
    while (at < end && isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SocketProtocolException unexpected(String expected) {
    String found = at < end ? "U+%04X".formatted((int) text.charAt(at)) : "the end";
    return new SocketProtocolException(
        Reason.INVALID_JSON, found + " at character " + at + ", expected " + expected);
  }

  static boolean isWhitespace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
