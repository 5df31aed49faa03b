package ee.socketio.wiring;

import ee.socketio.auth.jwt.ClaimMapping;
import ee.socketio.auth.jwt.Expectations;
import ee.socketio.auth.jwt.JwtSettings;
import ee.socketio.auth.jwt.KeyFetchOptions;
import ee.socketio.auth.jwt.KeySettings;
import ee.socketio.auth.jwt.SharedSecret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of token verification from MicroProfile Config: the {@code mp.jwt.verify} keys
 * of MicroProfile JWT 2.1, Configuration Parameters, and the keys below {@code socketio.auth}. A
 * blank value counts as not set.
 */
public final class JwtConfiguration {
  static final String SECRET = "socketio.auth.hs256.secret";
  static final String USER_ID = "socketio.auth.claim.user-id";
  static final String EMAIL = "socketio.auth.claim.email";
  static final String NAME = "socketio.auth.claim.name";
  static final String ROLE = "socketio.auth.claim.role";
  static final String DEFAULT_ROLE = "socketio.auth.default-role";
  static final String MAXIMUM_LENGTH = "socketio.auth.max-token-length";
  static final String FETCH_TIMEOUT = "socketio.auth.keys.fetch-timeout";
  static final String FETCH_WAIT = "socketio.auth.keys.wait";
  static final String FETCH_REFRESH = "socketio.auth.keys.refresh-interval";
  static final String FETCH_PAUSE = "socketio.auth.keys.min-interval";
  static final String FETCH_BYTES = "socketio.auth.keys.max-bytes";

  /** All keys that {@link #read} reads. */
  static final Set<String> KEYS =
      Set.of(
          Names.VERIFIER_PUBLIC_KEY,
          Names.VERIFIER_PUBLIC_KEY_LOCATION,
          Names.VERIFIER_PUBLIC_KEY_ALGORITHM,
          Names.ISSUER,
          Names.AUDIENCES,
          Names.CLOCK_SKEW,
          Names.TOKEN_AGE,
          SECRET,
          USER_ID,
          EMAIL,
          NAME,
          ROLE,
          DEFAULT_ROLE,
          MAXIMUM_LENGTH,
          FETCH_TIMEOUT,
          FETCH_WAIT,
          FETCH_REFRESH,
          FETCH_PAUSE,
          FETCH_BYTES);

  private final Config config;

  private JwtConfiguration(Config config) {
    this.config = config;
  }

  /**
   * @return the settings, with defaults for missing values
   * @throws IllegalArgumentException naming the key and the expected value, never a secret
   */
  public static JwtSettings read(Config config) {
    JwtConfiguration reading = new JwtConfiguration(config);
    return new JwtSettings(
        reading.keys(), reading.fetch(), reading.expectations(), reading.claims());
  }

  private KeySettings keys() {
    return new KeySettings(
        text(Names.VERIFIER_PUBLIC_KEY),
        text(Names.VERIFIER_PUBLIC_KEY_LOCATION),
        Set.copyOf(list(Names.VERIFIER_PUBLIC_KEY_ALGORITHM, List.of("RS256"))),
        parsed(SECRET, SharedSecret::new).orElse(null));
  }

  private KeyFetchOptions fetch() {
    KeyFetchOptions standard = KeyFetchOptions.DEFAULT;
    return new KeyFetchOptions(
        millis(FETCH_TIMEOUT, standard.timeout()),
        millis(FETCH_WAIT, standard.patience()),
        millis(FETCH_REFRESH, standard.refresh()),
        millis(FETCH_PAUSE, standard.pause()),
        number(FETCH_BYTES, 1).orElse(standard.maxBytes()));
  }

  private Duration millis(String key, Duration otherwise) {
    return number(key, 1).map(Duration::ofMillis).orElse(otherwise);
  }

  private Expectations expectations() {
    return new Expectations(
        text(Names.ISSUER),
        Set.copyOf(list(Names.AUDIENCES, List.of())),
        Duration.ofSeconds(number(Names.CLOCK_SKEW, 0).orElse(0)),
        number(Names.TOKEN_AGE, 1).map(Duration::ofSeconds).orElse(null),
        number(MAXIMUM_LENGTH, 1).orElse(Expectations.DEFAULT_MAXIMUM_LENGTH));
  }

  private ClaimMapping claims() {
    ClaimMapping standard = ClaimMapping.standard();
    return new ClaimMapping(
        list(USER_ID, standard.userId()),
        list(EMAIL, standard.email()),
        list(NAME, standard.name()),
        list(ROLE, standard.role()),
        value(DEFAULT_ROLE).orElse(standard.defaultRole()));
  }

  private @Nullable String text(String key) {
    return value(key).orElse(null);
  }

  private Optional<String> value(String key) {
    return config
        .getOptionalValue(key, String.class)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private List<String> list(String key, List<String> otherwise) {
    return parsed(key, JwtConfiguration::elements).orElse(otherwise);
  }

  private Optional<Integer> number(String key, int minimum) {
    return parsed(key, text -> atLeast(minimum, text));
  }

  private <T> Optional<T> parsed(String key, Function<String, T> parser) {
    try {
      return value(key).map(parser);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static List<String> elements(String text) {
    List<String> elements = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (elements.contains("")) {
      throw new IllegalArgumentException(
          "\"" + text + "\", expected words separated by single commas");
    }
    return elements;
  }

  private static int atLeast(int minimum, String text) {
    if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= minimum) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\", expected a whole number of " + minimum + " or more");
  }
}
