package ee.socketio.socket.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parser of the container, made strict: an integer that does not fit is refused where Jakarta
 * JSON Processing cuts it. Placeholders become {@link BinaryValue}s. It tracks the position, so
 * that an error can name it.
 */
final class PayloadParser implements JsonParser {
  /** The length of most numbers of JavaScript; shorter texts need no {@link BigDecimal}. */
  private static final int DIGITS_OF_LONG = 18;

  private final JsonParser parser;
  private final List<byte[]> attachments;

  /** For each open object the current key, for each open array the current index. */
  private final List<Object> path = new ArrayList<>();

  private @Nullable Event event;

  PayloadParser(JsonParser parser, List<byte[]> attachments) {
    this.parser = parser;
    this.attachments = attachments;
  }

  List<Object> path() {
    return List.copyOf(path);
  }

  boolean behindObject() {
    return event == Event.END_OBJECT;
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event next = parser.next();
    switch (next) {
      case KEY_NAME -> path.set(path.size() - 1, parser.getString());
      case START_OBJECT -> {
        element();
        path.add("");
      }
      case START_ARRAY -> {
        element();
        path.add(-1);
      }
      case END_OBJECT, END_ARRAY -> closed();
      case VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> element();
    }
    event = next;
    return next;
  }

  /** Counts a value in an array. */
  private void element() {
    int last = path.size() - 1;
    if (last >= 0 && path.get(last) instanceof Integer index) {
      path.set(last, index + 1);
    }
  }

  private void closed() {
    path.remove(path.size() - 1);
  }

  @Override
  public String getString() {
    return parser.getString();
  }

  @Override
  public boolean isIntegralNumber() {
    return parser.isIntegralNumber();
  }

  /**
   * @throws UnfitException when the number does not fit into 32 bits
   */
  @Override
  public int getInt() {
    long value = integer(Expected.INT);
    if (value != (int) value) {
      throw new UnfitException(Expected.INT);
    }
    return (int) value;
  }

  /**
   * @throws UnfitException when the number does not fit into 64 bits
   */
  @Override
  public long getLong() {
    return integer(Expected.LONG);
  }

  private long integer(String expected) {
    String text = parser.getString();
    try {
      return text.length() <= DIGITS_OF_LONG && text.chars().allMatch(PayloadParser::isInteger)
          ? Long.parseLong(text)
          : new BigDecimal(text).longValueExact();
    } catch (ArithmeticException e) {
      UnfitException unfit = new UnfitException(expected);
      unfit.initCause(e);
      throw unfit;
    }
  }

  private static boolean isInteger(int character) {
    return character == '-' || (character >= '0' && character <= '9');
  }

  @Override
  public BigDecimal getBigDecimal() {
    return parser.getBigDecimal();
  }

  @Override
  public JsonLocation getLocation() {
    return parser.getLocation();
  }

  @Override
  public JsonValue getValue() {
    if (event == Event.START_OBJECT) {
      return getObject();
    }
    return event == Event.START_ARRAY ? getArray() : parser.getValue();
  }

  @Override
  public JsonObject getObject() {
    return BinaryValue.in(whole(parser::getObject), attachments);
  }

  @Override
  public JsonArray getArray() {
    return BinaryValue.in(whole(parser::getArray), attachments);
  }

  /** Reads the open array or object to its end. */
  private <T> T whole(Supplier<T> rest) {
    T read = rest.get();
    closed();
    return read;
  }

  @Override
  public Stream<JsonValue> getArrayStream() {
    return getArray().stream();
  }

  @Override
  public Stream<Map.Entry<String, JsonValue>> getObjectStream() {
    return getObject().entrySet().stream();
  }

  @Override
  public Stream<JsonValue> getValueStream() {
    return Stream.of(getValue());
  }

  @Override
  public void skipArray() {
    boolean within = !path.isEmpty() && path.get(path.size() - 1) instanceof Integer;
    parser.skipArray();
    if (within) {
      closed();
    }
  }

  @Override
  public void skipObject() {
    boolean within = !path.isEmpty() && path.get(path.size() - 1) instanceof String;
    parser.skipObject();
    if (within) {
      closed();
    }
  }

  @Override
  public void close() {
    parser.close();
  }
}
