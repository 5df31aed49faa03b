package ee.socketio.socket.json;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Payloads;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads through JSON-B.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonb/3.0/">Jakarta JSON Binding 3.0</a>
 */
public final class JsonbPayloads implements Payloads, AutoCloseable {
  private final Jsonb jsonb =
      JsonbBuilder.create(
          new JsonbConfig()
              .withSerializers(new BinarySerializer())
              .withDeserializers(new BinaryDeserializer()));

  @Override
  public String write(@Nullable Object value, List<byte[]> attachments) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return JsonText.quote(text);
    }
    if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof JsonValue json) {
      return json.toString();
    }
    if (value instanceof byte[] bytes) {
      return Attachments.placeholder(attachments, bytes);
    }
    try {
      return Attachments.with(attachments, () -> jsonb.toJson(value));
    } catch (JsonbException | StackOverflowError e) {
      throw new PayloadException(value.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  @Override
  public @Nullable Object read(String json, List<byte[]> attachments, Type type) {
    if (json.equals("null")) {
      return null;
    }
    if (type == String.class && json.startsWith("\"")) {
      return JsonText.unquote(json);
    }
    try {
      return Attachments.with(attachments, () -> bind(json, type));
    } catch (JsonbException
        | ClassCastException
        | NumberFormatException
        | UnsupportedOperationException e) {
      throw new PayloadException("the payload does not fit, expected " + type.getTypeName(), e);
    }
  }

  private @Nullable Object bind(String json, Type type) {
    // Yasson asks no deserializer for an array that is not within something else.
    return type == byte[].class
        ? BinaryDeserializer.attachment(jsonb.fromJson(json, JsonObject.class))
        : jsonb.fromJson(json, type);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, Object> readObject(String json) {
    Object read = read(json, List.of(), Map.class);
    return read instanceof Map ? (Map<String, Object>) read : Map.of();
  }

  @Override
  public void close() throws Exception {
    jsonb.close();
  }
}
