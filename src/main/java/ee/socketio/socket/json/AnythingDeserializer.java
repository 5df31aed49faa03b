package ee.socketio.socket.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of an unspecified type: text, {@link java.math.BigDecimal}, {@link Boolean}, {@code
 * byte[]}, a list, or a map that keeps the order of its keys.
 */
final class AnythingDeserializer implements JsonbDeserializer<Object> {
  @Override
  public @Nullable Object deserialize(
      JsonParser parser, DeserializationContext context, Type type) {
    return plain(parser.getValue());
  }

  static @Nullable Object plain(JsonValue value) {
    if (value instanceof BinaryValue binary) {
      return binary.bytes();
    }
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
      case ARRAY -> list(value);
      case OBJECT -> map(value);
    };
  }

  private static List<@Nullable Object> list(JsonValue value) {
    List<@Nullable Object> list = new ArrayList<>(value.asJsonArray().size());
    value.asJsonArray().forEach(element -> list.add(plain(element)));
    return list;
  }

  private static Map<String, @Nullable Object> map(JsonValue value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    value.asJsonObject().forEach((key, element) -> map.put(key, plain(element)));
    return map;
  }
}
