package ee.socketio.protocol.socketio;

import java.util.Arrays;

/**
 * The elements of a JSON array, as positions in its text. The texts of the elements are created on
 * demand. Immutable.
 */
public final class JsonElements {
  private static final int FIRST_ELEMENTS = 4;

  private final String text;
  private final int[] bounds;
  private final int first;
  private final int end;

  /**
   * @param text the text that contains the array
   * @param bounds start and end of each element, in turn
   * @param first the index of the first element
   * @param end the index after the last element
   */
  private JsonElements(String text, int[] bounds, int first, int end) {
    this.text = text;
    this.bounds = bounds;
    this.first = first;
    this.end = end;
  }

  /**
   * Finds the elements of an array.
   *
   * @param jsonArray a valid array
   * @throws IllegalArgumentException when the text is not a JSON array
   */
  public static JsonElements of(String jsonArray) {
    Builder elements = new Builder();
    int from = JsonText.arrayStart(jsonArray);
    while (from < jsonArray.length() && jsonArray.charAt(from) != ']') {
      int separator = JsonText.elementEnd(jsonArray, from);
      elements.start(from);
      elements.end(JsonText.trimmedEnd(jsonArray, from, separator));
      from = JsonText.nextElement(jsonArray, separator);
    }
    return elements.build(jsonArray);
  }

  /** The number of elements. */
  public int size() {
    return end - first;
  }

  /**
   * The text of an element, without white space around it.
   *
   * @throws IndexOutOfBoundsException when there is no such element
   */
  public String get(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(index + ", expected 0 to " + (size() - 1));
    }
    int at = 2 * (first + index);
    return text.substring(bounds[at], bounds[at + 1]);
  }

  /** Whether an element is a string with this value. Creates no text unless it has an escape. */
  boolean isString(int index, String value) {
    int at = 2 * (first + index);
    int from = bounds[at] + 1;
    int length = bounds[at + 1] - from - 1;
    if (text.charAt(from - 1) != '"' || length < value.length()) {
      return false;
    }
    return length == value.length()
        ? text.startsWith(value, from)
        : hasEscape(from, from + length) && JsonText.unquote(get(index)).equals(value);
  }

  private boolean hasEscape(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\\') {
        return true;
      }
    }
    return false;
  }

  /** The elements without the first one. */
  public JsonElements withoutFirst() {
    return new JsonElements(text, bounds, first + 1, end);
  }

  /** Collects positions while a text is read. */
  static final class Builder {
    private int[] bounds = new int[2 * FIRST_ELEMENTS];
    private int count;

    void start(int position) {
      if (2 * count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
      }
      bounds[2 * count] = position;
    }

    void end(int position) {
      bounds[2 * count + 1] = position;
      count++;
    }

    JsonElements build(String text) {
      return new JsonElements(text, bounds, 0, count);
    }
  }
}
