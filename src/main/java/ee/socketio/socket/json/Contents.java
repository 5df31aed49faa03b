package ee.socketio.socket.json;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps and collections whose contents are known at run time alone, and the plain values in
 * them. Yasson decides by the first map that it meets how it writes the keys of all later ones.
 */
final class Contents {
  private final boolean plain;
  private final Rest rest;

  /** Writes all other values. */
  @FunctionalInterface
  interface Rest {
    void write(Object value, JsonGenerator generator);
  }

  /**
   * @param plain whether this class writes plain values and collections; otherwise JSON-B writes
   *     them, because the application may have adapters for them
   */
  Contents(boolean plain, Rest rest) {
    this.plain = plain;
    this.rest = rest;
  }

  private void value(@Nullable Object value, JsonGenerator generator) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof JsonValue json) {
      generator.write(json);
    } else if (BinaryBindings.isBinary(value)) {
      generator.write(BinaryValue.of(BinaryBindings.bytes(value)));
    } else if (plain) {
      plain(value, generator);
    } else {
      rest.write(value, generator);
    }
  }

  private void plain(Object value, JsonGenerator generator) {
    if (value instanceof String text) {
      generator.write(text);
    } else if (value instanceof Boolean truth) {
      generator.write(truth);
    } else if (value instanceof Integer number) {
      generator.write(number);
    } else if (value instanceof Long number) {
      generator.write(number);
    } else if (value instanceof Double number) {
      generator.write(number);
    } else if (isOfTheJdk(value)) {
      container(value, generator);
    } else {
      rest.write(value, generator);
    }
  }

  /** Whether a value is a map or a collection without annotations. */
  static boolean isOfTheJdk(Object value) {
    return (value instanceof Map || value instanceof Collection)
        && value.getClass().getName().startsWith("java.util.");
  }

  /** Writes a map or a collection. */
  void container(Object value, JsonGenerator generator) {
    if (value instanceof Map<?, ?> map) {
      map(map, generator);
      return;
    }
    generator.writeStartArray();
    ((Collection<?>) value).forEach(each -> value(each, generator));
    generator.writeEnd();
  }

  void map(Map<?, ?> map, JsonGenerator generator) {
    if (!map.keySet().stream().allMatch(Contents::isKey)) {
      entries(map, generator);
      return;
    }
    generator.writeStartObject();
    map.forEach(
        (key, value) -> {
          key(key, generator);
          value(value, generator);
        });
    generator.writeEnd();
  }

  private void key(@Nullable Object key, JsonGenerator generator) {
    if (key != null && isDate(key)) {
      rest.write(key, generator);
    } else {
      generator.writeKey(key instanceof Enum<?> constant ? constant.name() : String.valueOf(key));
    }
  }

  /** Whether a key is text in JSON. */
  private static boolean isKey(@Nullable Object key) {
    return key == null
        || key instanceof String
        || key instanceof Number
        || key instanceof Boolean
        || key instanceof Character
        || key instanceof Enum
        || key instanceof UUID
        || isDate(key);
  }

  private static boolean isDate(@Nullable Object key) {
    return key instanceof TemporalAccessor || key instanceof Date || key instanceof Calendar;
  }

  /** A map as JSON-B writes it whose keys are objects. */
  private void entries(Map<?, ?> map, JsonGenerator generator) {
    generator.writeStartArray();
    map.forEach(
        (key, value) -> {
          generator.writeStartObject();
          generator.writeKey("key");
          value(key, generator);
          generator.writeKey("value");
          value(value, generator);
          generator.writeEnd();
        });
    generator.writeEnd();
  }
}
