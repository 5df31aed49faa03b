package ee.socketio.wiring;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Reads values from MicroProfile Config. Errors name the key and the expected value. */
final class Settings {
  private static final String PREFIX = "socketio.";

  private final Config config;
  private final Consumer<IllegalArgumentException> wrong;
  private final Set<String> keys = new TreeSet<>();

  /** Creates a reader that throws an exception for the first wrong value. */
  Settings(Config config) {
    this(
        config,
        e -> {
          throw e;
        });
  }

  /**
   * Creates a reader that uses the default instead of a wrong value.
   *
   * @param wrong called for each wrong value
   */
  Settings(Config config, Consumer<IllegalArgumentException> wrong) {
    this.config = config;
    this.wrong = wrong;
  }

  /** The full names of the keys that were read. */
  Set<String> keys() {
    return keys;
  }

  String text(String key, String otherwise) {
    return value(key).orElse(otherwise);
  }

  List<String> list(String key, String otherwise) {
    return Arrays.stream(text(key, otherwise).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean flag(String key, boolean otherwise) {
    return parsed(
        key,
        otherwise,
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  int number(String key, int otherwise) {
    return parsed(key, otherwise, "a whole number of at least 1", Settings::positive);
  }

  Duration millis(String key, Duration otherwise) {
    return parsed(
        key, otherwise, "milliseconds, at least 1", text -> Duration.ofMillis(positive(text)));
  }

  /**
   * Reads a value of any type.
   *
   * @return the value; the default if the key is not set, or if a wrong value is not an error
   * @throws IllegalArgumentException naming the key, when the parser throws an {@code
   *     IllegalArgumentException}
   */
  <T> T parsed(String key, T otherwise, String expected, Function<String, T> parser) {
    Optional<String> text = value(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return parser.apply(text.get());
    } catch (IllegalArgumentException e) {
      wrong.accept(
          new IllegalArgumentException(
              PREFIX
                  + key
                  + " is '"
                  + text.get()
                  + "', expected "
                  + expected
                  + detail(text.get(), e),
              e));
      return otherwise;
    }
  }

  /** The wrong part of a long value, if the parser names one. */
  private static String detail(String text, IllegalArgumentException e) {
    String message = e.getMessage();
    if (message == null || e instanceof NumberFormatException || message.contains(text)) {
      return "";
    }
    return ": " + message;
  }

  private Optional<String> value(String key) {
    keys.add(PREFIX + key);
    return config
        .getOptionalValue(PREFIX + key, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
