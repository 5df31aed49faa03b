package ee.socketio.socket.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.AbstractMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder with its bytes. The value keeps the bytes, because an index has no meaning outside
 * of its packet.
 */
final class BinaryValue extends AbstractMap<String, JsonValue> implements JsonObject {
  private static final String PLACEHOLDER = "_placeholder";
  private static final String INDEX = "num";

  private final JsonObject placeholder;
  private final byte[] bytes;

  private BinaryValue(JsonObject placeholder, byte[] bytes) {
    this.placeholder = placeholder;
    this.bytes = bytes;
  }

  /** Creates a value for bytes that are not in a packet yet. */
  static BinaryValue of(byte[] bytes) {
    return new BinaryValue(JsonValue.EMPTY_JSON_OBJECT, bytes);
  }

  /** The same value with its placeholders replaced, at any depth. */
  static JsonValue in(JsonValue value, List<byte[]> attachments) {
    if (attachments.isEmpty()) {
      return value;
    }
    return switch (value.getValueType()) {
      case OBJECT -> in(value.asJsonObject(), attachments);
      case ARRAY -> in(value.asJsonArray(), attachments);
      case STRING, NUMBER, TRUE, FALSE, NULL -> value;
    };
  }

  static JsonObject in(JsonObject object, List<byte[]> attachments) {
    if (attachments.isEmpty() || object instanceof BinaryValue) {
      return object;
    }
    if (object.getBoolean(PLACEHOLDER, false)) {
      int index = object.getInt(INDEX, -1);
      return index < 0 || index >= attachments.size()
          ? object
          : new BinaryValue(object, attachments.get(index));
    }
    JsonObjectBuilder replaced = PayloadProvider.CONTAINER.createObjectBuilder();
    object.forEach((key, value) -> replaced.add(key, in(value, attachments)));
    return replaced.build();
  }

  static JsonArray in(JsonArray array, List<byte[]> attachments) {
    if (attachments.isEmpty()) {
      return array;
    }
    JsonArrayBuilder replaced = PayloadProvider.CONTAINER.createArrayBuilder();
    array.forEach(value -> replaced.add(in(value, attachments)));
    return replaced.build();
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return placeholder.entrySet();
  }

  @Override
  public @Nullable JsonArray getJsonArray(String name) {
    return placeholder.getJsonArray(name);
  }

  @Override
  public @Nullable JsonObject getJsonObject(String name) {
    return placeholder.getJsonObject(name);
  }

  @Override
  public @Nullable JsonNumber getJsonNumber(String name) {
    return placeholder.getJsonNumber(name);
  }

  @Override
  public @Nullable JsonString getJsonString(String name) {
    return placeholder.getJsonString(name);
  }

  @Override
  public String getString(String name) {
    return placeholder.getString(name);
  }

  @Override
  public String getString(String name, String defaultValue) {
    return placeholder.getString(name, defaultValue);
  }

  @Override
  public int getInt(String name) {
    return placeholder.getInt(name);
  }

  @Override
  public int getInt(String name, int defaultValue) {
    return placeholder.getInt(name, defaultValue);
  }

  @Override
  public boolean getBoolean(String name) {
    return placeholder.getBoolean(name);
  }

  @Override
  public boolean getBoolean(String name, boolean defaultValue) {
    return placeholder.getBoolean(name, defaultValue);
  }

  @Override
  public boolean isNull(String name) {
    return placeholder.isNull(name);
  }

  @Override
  public ValueType getValueType() {
    return ValueType.OBJECT;
  }

  /** The JSON of the placeholder in its packet. */
  @Override
  public String toString() {
    return placeholder.toString();
  }
}
