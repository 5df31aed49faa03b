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

/**
 * Reads values from MicroProfile Config; what is wrong is told with its key and what was expected.
 */
final class Settings {
  private static final String PREFIX = "socketio.";

  private final Config config;
  private final Consumer<IllegalArgumentException> wrong;
  private final Set<String> keys = new TreeSet<>();

  /** Throws at the first wrong value. */
  Settings(Config config) {
    this(
        config,
        e -> {
          throw e;
        });
  }

  /**
   * Takes the default in place of a wrong value.
   *
   * @param wrong is called for each
   */
  Settings(Config config, Consumer<IllegalArgumentException> wrong) {
    this.config = config;
    this.wrong = wrong;
  }

  /** The full names of the keys that were asked for. */
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
   * A value of any kind.
   *
   * @return the default where nothing is set, or where a wrong value does not throw
   * @throws IllegalArgumentException naming the key, when the parser throws one
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

  /** Which part of a long value is wrong, where the parser names one. */
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
