package ee.socketio.socket.json;

import ee.socketio.socket.PayloadException;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON through JSON-B, and refuses values that JSON-B would change. */
final class Reading {
  private final Jsonb jsonb;
  private final boolean dates;
  private final Map<Type, Fit> fits = new ConcurrentHashMap<>();

  /**
   * @param dates whether dates have the form of JSON-B where no annotation says otherwise
   */
  Reading(Jsonb jsonb, boolean dates) {
    this.jsonb = jsonb;
    this.dates = dates;
  }

  /**
   * @param json one value, known to be valid
   * @throws PayloadException when it does not fit the type
   */
  @Nullable Object read(String json, List<byte[]> attachments, Type type) {
    if (json.equals("null")) {
      return nothing(type);
    }
    // JSON-B uses the deserializer of an array, and the type arguments, only within another value.
    PayloadReader reader = new PayloadReader("[" + fitting(json, type) + "]", attachments);
    try {
      List<?> read = jsonb.fromJson(reader, new ListType(type));
      return present(read.get(0), type);
    } catch (PayloadException e) {
      throw e;
    } catch (RuntimeException e) {
      List<Object> path = reader.path();
      throw unreadable(
          type, expected(e, reader), path.isEmpty() ? path : path.subList(1, path.size()), e);
    }
  }

  private static @Nullable Object nothing(Type type) {
    if (type instanceof Class<?> raw && raw.isPrimitive()) {
      throw unreadable(type, null, List.of(), null);
    }
    return null;
  }

  /** Checks the kind of a JSON value, because JSON-B accepts any kind. */
  private static @Nullable Object present(@Nullable Object value, Type type) {
    Class<?> raw = Typed.of(type).raw();
    if (value == null || raw.isPrimitive() || raw.isArray() || raw.isInstance(value)) {
      return value;
    }
    throw unreadable(type, null, List.of(), null);
  }

  /** The JSON for JSON-B. */
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

  /** The expected JSON at the position of the reader; null if the type determines it. */
  private static @Nullable String expected(Throwable failure, PayloadReader reader) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof UnfitException unfit) {
        return unfit.expected();
      }
    }
    return reader.behindObject() ? Expected.OBJECT_READ : null;
  }

  private static PayloadException unreadable(
      Type type, @Nullable String expected, List<Object> path, @Nullable Throwable cause) {
    return PayloadException.unreadable(Expected.message(type, expected, path), cause);
  }
}
