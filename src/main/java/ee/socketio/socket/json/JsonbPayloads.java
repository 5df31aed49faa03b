package ee.socketio.socket.json;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Payloads;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads through JSON-B.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonb/3.0/">Jakarta JSON Binding 3.0</a>
 */
public final class JsonbPayloads implements Payloads, AutoCloseable {
  private final Jsonb jsonb;
  private final boolean plain;
  private final Reading reading;

  /** Uses the defaults of JSON-B. */
  public JsonbPayloads() {
    this(new JsonbConfig());
  }

  /**
   * @param application settings, adapters, serializers and deserializers of the application, which
   *     are preferred to those of this class; it is not changed
   */
  public JsonbPayloads(JsonbConfig application) {
    jsonb = Binding.forPackets(application);
    plain = Binding.isPlain(application);
    reading = new Reading(jsonb, application.getProperty(JsonbConfig.DATE_FORMAT).isEmpty());
  }

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
    PayloadText json = new PayloadText(attachments);
    int before = attachments.size();
    try {
      write(value, json);
      return json.toString();
    } catch (RuntimeException | StackOverflowError e) {
      attachments.subList(before, attachments.size()).clear();
      throw PayloadException.unwritable(
          value.getClass().getName() + " cannot be written as JSON", e);
    }
  }

  private void write(Object value, PayloadText json) {
    if (BinaryBindings.isBinary(value)) {
      json.attach(BinaryBindings.bytes(value));
    } else if (value instanceof JsonValue tree) {
      new PayloadGenerator(json).write(tree);
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      json.json().append(Double.isFinite(number) ? value.toString() : "null");
    } else if (plain && Contents.isOfTheJdk(value)) {
      PayloadGenerator generator = new PayloadGenerator(json);
      Contents contents =
          new Contents(true, (each, there) -> generator.embed(text -> jsonb.toJson(each, text)));
      contents.container(value, generator);
    } else {
      jsonb.toJson(value, json);
    }
  }

  @Override
  public @Nullable Object read(String json, List<byte[]> attachments, Type type) {
    return type == String.class && json.startsWith("\"")
        ? JsonText.unquote(json)
        : reading.read(json, attachments, type);
  }

  @Override
  public void close() throws Exception {
    jsonb.close();
  }
}
