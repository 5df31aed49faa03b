package ee.socketio.protocol.msgpack;

import ee.socketio.protocol.socketio.JsonText;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The sizes of the arrays and objects in a JSON text, which MessagePack writes before their
 * content. Arrays and objects have numbers in the order of their opening brackets.
 */
final class JsonShape {
  private static final int FIRST = 8;
  private static final String PLACEHOLDER = "\"_placeholder\"";

  private final String json;
  private int at;
  private int[] sizes = new int[FIRST];
  private int count;
  private final BitSet placeholders = new BitSet();
  private int[] open = new int[FIRST];
  private int depth;

  private JsonShape(String json, int from) {
    this.json = json;
    this.at = from;
  }

  /**
   * Reads a text.
   *
   * @param json one valid JSON value
   */
  static JsonShape of(String json) {
    JsonShape shape = new JsonShape(json, 0);
    while (shape.at < json.length()) {
      shape.token();
    }
    return shape;
  }

  /** The position after the array or object that begins at {@code from}. */
  static int end(String json, int from) {
    JsonShape shape = new JsonShape(json, from);
    do {
      shape.token();
    } while (shape.depth > 0);
    return shape.at;
  }

  /** The number of arrays and objects. */
  int count() {
    return count;
  }

  /** The number of elements of an array, or of members of an object. */
  int size(int number) {
    return sizes[number];
  }

  /** Whether an object has a member {@code _placeholder} with the value true. */
  boolean isPlaceholder(int number) {
    return placeholders.get(number);
  }

  private void token() {
    switch (json.charAt(at)) {
      case ']', '}' -> depth--;
      case ',' -> sizes[open[depth - 1]]++;
      case ':', ' ', '\t', '\r', '\n' -> {}
      case '[', '{' -> {
        value();
        open();
      }
      case '"' -> {
        value();
        text();
      }
      default -> value();
    }
    at++;
  }

  /** A container with a value has one element more than it has commas. */
  private void value() {
    if (depth > 0 && sizes[open[depth - 1]] == 0) {
      sizes[open[depth - 1]] = 1;
    }
  }

  private void open() {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = count++;
  }

  /** Reads a string up to its closing quote. */
  private void text() {
    int from = at;
    at = JsonText.stringEnd(json, at) - 1;
    if (depth > 0 && isPlaceholderKey(from, at + 1) && isTrue(at + 1)) {
      placeholders.set(open[depth - 1]);
    }
  }

  private boolean isPlaceholderKey(int from, int to) {
    char first = json.charAt(from + 1);
    if (first != '_' && first != '\\') {
      return false;
    }
    String key = json.substring(from, to);
    return key.equals(PLACEHOLDER)
        || (key.indexOf('\\') > 0 && JsonText.quote(JsonText.unquote(key)).equals(PLACEHOLDER));
  }

  private boolean isTrue(int afterKey) {
    int colon = skipSpace(afterKey);
    return json.startsWith(":", colon) && json.startsWith("true", skipSpace(colon + 1));
  }

  private int skipSpace(int from) {
    int next = from;
    while (next < json.length() && " \t\r\n".indexOf(json.charAt(next)) >= 0) {
      next++;
    }
    return next;
  }
}
