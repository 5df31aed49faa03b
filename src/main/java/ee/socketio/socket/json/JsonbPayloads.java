package ee.socketio.socket.json;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Payloads;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Payloads through JSON-B.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonb/3.0/">Jakarta JSON Binding 3.0</a>
 */
public final class JsonbPayloads implements Payloads, AutoCloseable {
  private final Jsonb jsonb;
  private final boolean dates;
  private final Map<Type, Fit> fits = new ConcurrentHashMap<>();

  /** With the defaults of JSON-B. */
  public JsonbPayloads() {
    this(new JsonbConfig());
  }

  /**
   * @param application settings, adapters, serializers and deserializers of the application, which
   *     are preferred to those of this class; it is not changed
   */
  public JsonbPayloads(JsonbConfig application) {
    jsonb = Binding.forPackets(application);
    dates = application.getProperty(JsonbConfig.DATE_FORMAT).isEmpty();
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
    } else {
      jsonb.toJson(value, json);
    }
  }

  @Override
  public @Nullable Object read(String json, List<byte[]> attachments, Type type) {
    if (json.equals("null")) {
      return nothing(type);
    }
    if (type == String.class && json.startsWith("\"")) {
      return JsonText.unquote(json);
    }
    // JSON-B asks the deserializers of an array, and knows the arguments of a type, only within
    // something else.
    PayloadReader reader = new PayloadReader("[" + fitting(json, type) + "]", attachments);
    try {
      List<?> read = jsonb.fromJson(reader, new ListType(type));
      Object value = read.get(0);
      Class<?> raw = Typed.of(type).raw();
      if (value != null && !raw.isPrimitive() && !raw.isInstance(value) && !raw.isArray()) {
        throw unreadable(type, null, List.of(), null);
      }
      return value;
    } catch (PayloadException e) {
      throw e;
    } catch (RuntimeException e) {
      List<Object> path = reader.path();
      throw unreadable(
          type, expected(e, reader), path.isEmpty() ? path : path.subList(1, path.size()), e);
    }
  }

  /** What was expected where the reader is; null when the type there says it. */
  private static @Nullable String expected(Throwable failure, PayloadReader reader) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnfitException unfit) {
        return unfit.expected();
      }
    }
    return reader.behindObject() ? Expected.OBJECT_READ : null;
  }

  private static @Nullable Object nothing(Type type) {
    if (type instanceof Class<?> raw && raw.isPrimitive()) {
      throw unreadable(type, null, List.of(), null);
    }
    return null;
  }

  /** The JSON as JSON-B is to read it. */
  private String fitting(String json, Type type) {
    Fit fit = fits.computeIfAbsent(type, each -> Fit.of(each, dates));
    if (!fit.needed()) {
      return json;
    }
    try (JsonReader reader = PayloadProvider.CONTAINER.createReader(new StringReader(json))) {
      return fit.check(reader.readValue()).toString();
    } catch (UnfitException e) {
      throw unreadable(type, e.expected(), e.path(), e);
    }
  }

  private static PayloadException unreadable(
      Type type, @Nullable String expected, List<Object> path, @Nullable Throwable cause) {
    return PayloadException.unreadable(Expected.message(type, expected, path), cause);
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
