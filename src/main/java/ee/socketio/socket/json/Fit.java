package ee.socketio.socket.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON for a type where Jakarta JSON Binding does not. The checks are derived once for each
 * type.
 *
 * <p>JSON Binding reads any text but "true" as false, the first character of any text as a {@code
 * char}, and a number that is too large as infinite; and it asks no adapter for a primitive type. A
 * local date it reads in the form of Java alone, where {@code Date.toISOString()} of JavaScript
 * writes a time in UTC.
 */
final class Fit {
  private static final List<Class<? extends Annotation>> CUSTOM =
      List.of(
          JsonbTypeAdapter.class,
          JsonbTypeDeserializer.class,
          JsonbDateFormat.class,
          JsonbNumberFormat.class);

  private static final Map<Class<?>, UnaryOperator<JsonValue>> VALUES =
      Map.ofEntries(
          Map.entry(boolean.class, Fit::truth),
          Map.entry(Boolean.class, Fit::truth),
          Map.entry(char.class, Fit::character),
          Map.entry(Character.class, Fit::character),
          Map.entry(float.class, Fit::ofFloat),
          Map.entry(Float.class, Fit::ofFloat),
          Map.entry(double.class, Fit::ofDouble),
          Map.entry(Double.class, Fit::ofDouble),
          Map.entry(OptionalDouble.class, Fit::ofDouble));

  private static final Map<Class<?>, UnaryOperator<JsonValue>> DATES =
      Map.of(
          LocalDate.class, Fit::localDate,
          java.sql.Date.class, Fit::localDate,
          LocalDateTime.class, Fit::localDateTime);

  /** A limit for recursive generic types, greater than the number of types in a payload. */
  private static final int MOST_TYPES = 1000;

  /** Accepts everything. */
  private static final Fit ANY = new Fit(UnaryOperator.identity());

  private final UnaryOperator<JsonValue> value;
  private final Map<String, Fit> members = new HashMap<>();
  private @Nullable Fit content;

  private Fit(UnaryOperator<JsonValue> value) {
    this.value = value;
  }

  /** Whether the type needs checks. */
  boolean needed() {
    return this != ANY;
  }

  /**
   * @param dates whether dates have the form of JSON Binding where no annotation says otherwise
   */
  static Fit of(Type type, boolean dates) {
    return of(Typed.of(type), dates, new HashMap<>());
  }

  private static Fit of(Typed type, boolean dates, Map<Typed, Fit> known) {
    if (CUSTOM.stream().anyMatch(each -> isCustom(type, each)) || known.size() > MOST_TYPES) {
      return ANY;
    }
    UnaryOperator<JsonValue> check = VALUES.get(type.raw());
    if (check == null && dates) {
      check = DATES.get(type.raw());
    }
    if (check != null) {
      return new Fit(check);
    }
    Typed content = type.content();
    if (content != null && type.raw() == Optional.class) {
      return of(content, dates, known);
    }
    Fit earlier = known.get(type);
    if (earlier != null) {
      return earlier;
    }
    Fit fit = new Fit(UnaryOperator.identity());
    known.put(type, fit);
    if (content != null) {
      Fit found = of(content, dates, known);
      fit.content = found == ANY ? null : found;
    } else {
      fit.members(type, dates, known);
    }
    if (fit.content == null && fit.members.isEmpty()) {
      known.put(type, ANY);
      return ANY;
    }
    return fit;
  }

  private void members(Typed type, boolean dates, Map<Typed, Fit> known) {
    Members.of(type)
        .all()
        .forEach(
            (name, member) -> {
              Fit found = of(member, dates, known);
              if (found != ANY) {
                members.put(name, found);
              }
            });
  }

  private static boolean isCustom(Typed type, Class<? extends Annotation> annotation) {
    return type.raw().isAnnotationPresent(annotation)
        || type.places().stream().anyMatch(place -> place.isAnnotationPresent(annotation));
  }

  /**
   * Returns the value for JSON Binding.
   *
   * @throws UnfitException naming the position
   */
  JsonValue check(JsonValue given) {
    return switch (given.getValueType()) {
      case NULL -> given;
      case OBJECT -> object(given.asJsonObject());
      case ARRAY -> array(given);
      case STRING, NUMBER, TRUE, FALSE ->
          members.isEmpty() && content == null ? value.apply(given) : given;
    };
  }

  private JsonValue object(JsonObject given) {
    if (members.isEmpty() && content == null) {
      return value.apply(given);
    }
    JsonObjectBuilder checked = PayloadProvider.CONTAINER.createObjectBuilder();
    given.forEach(
        (key, each) -> {
          Fit fit = content == null ? members.get(Members.key(key)) : content;
          checked.add(key, fit == null ? each : within(key, () -> fit.check(each)));
        });
    return checked.build();
  }

  private JsonValue array(JsonValue given) {
    Fit fit = content;
    if (fit == null) {
      return value.apply(given);
    }
    JsonArrayBuilder checked = PayloadProvider.CONTAINER.createArrayBuilder();
    int index = 0;
    for (JsonValue each : given.asJsonArray()) {
      checked.add(within(index++, () -> fit.check(each)));
    }
    return checked.build();
  }

  private static JsonValue within(Object step, Supplier<JsonValue> check) {
    try {
      return check.get();
    } catch (UnfitException e) {
      throw e.within(step);
    }
  }

  private static JsonValue truth(JsonValue given) {
    return given.getValueType() == ValueType.TRUE || given.getValueType() == ValueType.FALSE
        ? given
        : unfit(Expected.TRUTH);
  }

  private static JsonValue character(JsonValue given) {
    return given instanceof JsonString text && text.getChars().length() == 1
        ? given
        : unfit(Expected.CHARACTER);
  }

  private static JsonValue ofFloat(JsonValue given) {
    return finite(given, Float::parseFloat, Expected.FLOAT);
  }

  private static JsonValue ofDouble(JsonValue given) {
    return finite(given, Double::parseDouble, Expected.DOUBLE);
  }

  private static JsonValue finite(
      JsonValue given, ToDoubleFunction<String> reading, String expected) {
    try {
      return Double.isFinite(reading.applyAsDouble(text(given))) ? given : unfit(expected);
    } catch (NumberFormatException e) {
      return unfit(expected);
    }
  }

  private static String text(JsonValue given) {
    return given instanceof JsonString text ? text.getString() : given.toString();
  }

  private static JsonValue localDate(JsonValue given) {
    OffsetDateTime time = time(given);
    return time == null ? given : text(time.toLocalDate());
  }

  private static JsonValue localDateTime(JsonValue given) {
    OffsetDateTime time = time(given);
    return time == null ? given : text(time.toLocalDateTime());
  }

  /** The time in UTC of a text; null if the text has no offset. */
  private static @Nullable OffsetDateTime time(JsonValue given) {
    try {
      return given instanceof JsonString text
          ? OffsetDateTime.parse(text.getChars()).withOffsetSameInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static JsonValue text(Temporal date) {
    return PayloadProvider.CONTAINER.createValue(date.toString());
  }

  private static JsonValue unfit(String expected) {
    throw new UnfitException(expected);
  }
}
