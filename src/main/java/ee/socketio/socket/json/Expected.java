package ee.socketio.socket.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes for a client the JSON that a Java type expects. The text contains no class names. */
final class Expected {
  static final String INT = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final String LONG = integer(Long.MIN_VALUE, Long.MAX_VALUE);
  static final String BINARY = "binary data";
  static final String TRUTH = "true or false";
  static final String CHARACTER = "text of one character";
  static final String NUMBER = "a number";
  static final String FLOAT = "a number of at most " + Float.MAX_VALUE;
  static final String DOUBLE = "a number of at most " + Double.MAX_VALUE;

  /** The class of an object has refused its values. */
  static final String OBJECT_READ = "an object with other values";

  private static final String OBJECT = "an object";
  private static final String DATE = "a date such as 2001-09-09T01:46:40.000Z";
  private static final String ANYTHING = "another value";

  private static final Map<Class<?>, String> BY_CLASS =
      Map.ofEntries(
          Map.entry(int.class, INT),
          Map.entry(Integer.class, INT),
          Map.entry(OptionalInt.class, INT),
          Map.entry(long.class, LONG),
          Map.entry(Long.class, LONG),
          Map.entry(OptionalLong.class, LONG),
          Map.entry(short.class, integer(Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(Short.class, integer(Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(byte.class, integer(Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Byte.class, integer(Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(BigInteger.class, "an integer"),
          Map.entry(boolean.class, TRUTH),
          Map.entry(Boolean.class, TRUTH),
          Map.entry(char.class, CHARACTER),
          Map.entry(Character.class, CHARACTER),
          Map.entry(float.class, FLOAT),
          Map.entry(Float.class, FLOAT),
          Map.entry(double.class, DOUBLE),
          Map.entry(Double.class, DOUBLE),
          Map.entry(OptionalDouble.class, DOUBLE),
          Map.entry(JsonNumber.class, NUMBER),
          Map.entry(String.class, "text"),
          Map.entry(JsonString.class, "text"),
          Map.entry(JsonArray.class, "an array"),
          Map.entry(JsonObject.class, OBJECT),
          Map.entry(Object.class, ANYTHING));

  /** A key for a message; shortened and cleaned, because the client chose it. */
  private static final Pattern SHOWN = Pattern.compile("[\\w.$-]{1,64}");

  private static final int MOST_NAMES = 20;

  private Expected() {}

  private static String integer(long least, long most) {
    return "an integer from " + least + " to " + most;
  }

  /**
   * The message for a value that cannot be converted.
   *
   * @param expected the expected JSON; null if the type determines it
   * @param path the keys and indices from the value of the type to the wrong value
   */
  static String message(Type type, @Nullable String expected, List<Object> path) {
    Typed at = Typed.of(type);
    StringBuilder where = new StringBuilder();
    for (Object step : path) {
      Typed next = step(at, step);
      if (next == null) {
        // Where a text was expected, say, a parser may be within an object by now.
        break;
      }
      at = next;
      append(where, step);
    }
    String ofType = of(at);
    // For any other type the object itself is what does not fit.
    boolean said = expected != null && (!expected.equals(OBJECT_READ) || ofType.equals(OBJECT));
    return "expected "
        + (said ? expected : ofType)
        + (where.isEmpty() ? "" : " at '" + where + "'");
  }

  private static void append(StringBuilder where, Object step) {
    if (step instanceof Integer index) {
      where.append('[').append(index).append(']');
    } else {
      String key = step.toString();
      where.append(where.isEmpty() ? "" : ".").append(SHOWN.matcher(key).matches() ? key : "...");
    }
  }

  /** The type at a key or an index; null if there is none. */
  private static @Nullable Typed step(Typed from, Object step) {
    Typed content = from.content();
    if (content == null) {
      return step instanceof String key ? Members.of(from).named(key) : null;
    }
    if (from.raw() == Optional.class) {
      return step(content, step);
    }
    return step instanceof String == Map.class.isAssignableFrom(from.raw()) ? content : null;
  }

  static String of(Typed type) {
    Class<?> raw = type.raw();
    String known = BY_CLASS.get(raw);
    if (known != null) {
      return known;
    }
    Typed content = type.content();
    if (raw == Optional.class && content != null) {
      return of(content);
    }
    if (raw == byte[].class || raw == ByteBuffer.class || raw == InputStream.class) {
      return BINARY;
    }
    if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
      return "an array";
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(each -> ((Enum<?>) each).name())
          .limit(MOST_NAMES)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return other(raw);
  }

  private static String other(Class<?> raw) {
    if (Number.class.isAssignableFrom(raw)) {
      return NUMBER;
    }
    if (TemporalAccessor.class.isAssignableFrom(raw)
        || Date.class.isAssignableFrom(raw)
        || Calendar.class.isAssignableFrom(raw)) {
      return DATE;
    }
    if (Map.class.isAssignableFrom(raw)) {
      return OBJECT;
    }
    // The other values of the JDK are text: identifiers, addresses, durations.
    return raw.getName().startsWith("java.") ? "text of another form" : OBJECT;
  }
}
