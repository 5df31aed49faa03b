package ee.socketio.container.cluster;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON with binary values, which are objects with one member: {@code {"$bytes": "base64"}}. */
final class JsonBytes {
  private static final String BYTES = "$bytes";

  private JsonBytes() {}

  /** Returns maps, lists, texts, numbers, booleans, null, and an array for a binary value. */
  static @Nullable Object read(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> list(value.asJsonArray());
      case OBJECT -> object(value.asJsonObject());
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value);
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  static List<@Nullable Object> list(JsonArray array) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(each -> list.add(read(each)));
    return list;
  }

  private static Object object(JsonObject object) {
    if (object.size() == 1 && object.containsKey(BYTES)) {
      return Base64.getDecoder().decode(object.getString(BYTES));
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    object.forEach((name, each) -> map.put(name, read(each)));
    return map;
  }

  private static Object number(JsonNumber number) {
    return number.isIntegral() ? (Object) number.longValueExact() : number.doubleValue();
  }

  static JsonValue write(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    } else if (value instanceof JsonValue json) {
      return json;
    } else if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      map.forEach((name, each) -> object.add(String.valueOf(name), write(each)));
      return object.build();
    } else if (value instanceof Iterable<?> values) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      values.forEach(each -> array.add(write(each)));
      return array.build();
    } else if (value instanceof byte[] bytes) {
      return Json.createObjectBuilder()
          .add(BYTES, Base64.getEncoder().encodeToString(bytes))
          .build();
    } else if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    } else if (value instanceof Number number) {
      return Json.createValue(new BigDecimal(number.toString()));
    }
    return Json.createValue(value.toString());
  }
}
