package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.auth.jwt.ClaimMapping;
import ee.socketio.auth.jwt.Expectations;
import ee.socketio.auth.jwt.JwtSettings;
import ee.socketio.auth.jwt.KeyFetchOptions;
import ee.socketio.auth.jwt.KeySettings;
import ee.socketio.auth.jwt.SharedSecret;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtConfigurationTest {
  private static final String SECRET = "a secret of at least 32 bytes, for tests";

  @Test
  void everySettingHasADefault() {
    JwtSettings defaults =
        new JwtSettings(KeySettings.none(), Expectations.none(), ClaimMapping.standard());
    assertThat(read(Map.of())).isEqualTo(defaults);
    assertThat(read(Map.of("mp.jwt.verify.issuer", " ", "socketio.auth.hs256.secret", "")))
        .isEqualTo(defaults);
  }

  @Test
  void everyKeyIsRead() {
    JwtSettings settings =
        read(
            Map.ofEntries(
                Map.entry("mp.jwt.verify.publickey.location", "key.pem"),
                Map.entry("mp.jwt.verify.publickey.algorithm", "RS256, ES256"),
                Map.entry("mp.jwt.verify.issuer", "https://issuer"),
                Map.entry("mp.jwt.verify.audiences", "shop, chat"),
                Map.entry("mp.jwt.verify.clock.skew", "30"),
                Map.entry("mp.jwt.verify.token.age", "600"),
                Map.entry("socketio.auth.hs256.secret", SECRET),
                Map.entry("socketio.auth.claim.user-id", "uid"),
                Map.entry("socketio.auth.claim.email", "mail"),
                Map.entry("socketio.auth.claim.name", "nick"),
                Map.entry("socketio.auth.claim.role", "roles,groups"),
                Map.entry("socketio.auth.default-role", "visitor"),
                Map.entry("socketio.auth.keys.fetch-timeout", "1000"),
                Map.entry("socketio.auth.keys.wait", "200"),
                Map.entry("socketio.auth.keys.refresh-interval", "3000"),
                Map.entry("socketio.auth.keys.min-interval", "400"),
                Map.entry("socketio.auth.keys.max-bytes", "5000"),
                Map.entry("socketio.auth.max-token-length", "4096")));
    assertThat(settings.fetch())
        .isEqualTo(
            new KeyFetchOptions(
                Duration.ofMillis(1000),
                Duration.ofMillis(200),
                Duration.ofMillis(3000),
                Duration.ofMillis(400),
                5000));
    assertThat(settings.keys())
        .isEqualTo(
            new KeySettings(null, "key.pem", Set.of("RS256", "ES256"), new SharedSecret(SECRET)));
    assertThat(settings.expectations())
        .isEqualTo(
            new Expectations(
                "https://issuer",
                Set.of("shop", "chat"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                4096));
    assertThat(settings.claims())
        .isEqualTo(
            new ClaimMapping(
                List.of("uid"),
                List.of("mail"),
                List.of("nick"),
                List.of("roles", "groups"),
                "visitor"));
  }

  @Test
  void theKnownKeysAreTheKeysThatAreRead() {
    KnownConfig config = new KnownConfig(Map.of());
    JwtConfiguration.read(config);

    assertThat(config.read()).isEqualTo(JwtConfiguration.KEYS);
  }

  @Test
  void theKeyMayBeInline() {
    assertThat(read(Map.of("mp.jwt.verify.publickey", "PEM")).keys().publicKey()).isEqualTo("PEM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mp.jwt.verify.clock.skew | -1 | 0 or more",
        "mp.jwt.verify.clock.skew | 1m | whole number",
        "mp.jwt.verify.token.age | 0 | 1 or more",
        "mp.jwt.verify.publickey.algorithm | none | RS256",
        "mp.jwt.verify.publickey.algorithm | HS256 | RS256",
        "socketio.auth.max-token-length | 9999999999 | whole number",
        "socketio.auth.claim.user-id | a,,b | single commas"
      })
  void theErrorNamesTheKeyTheValueAndTheExpectedValue(String key, String value, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageContainingAll(key, value, "expected", expected);
  }

  @Test
  void theErrorNamesTheKeyOfAShortSecretAndHidesTheSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("socketio.auth.hs256.secret", "hunter2")))
        .withMessageContainingAll("socketio.auth.hs256.secret", "7 bytes", "at least 32")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void settingsNeverShowTheirSecret() {
    JwtSettings settings = read(Map.of("socketio.auth.hs256.secret", SECRET));
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  private static JwtSettings read(Map<String, String> values) {
    return JwtConfiguration.read(config(values));
  }

  /** A configuration that contains only these values. */
  private static Config config(Map<String, String> values) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getOptionalValue");
              return Optional.ofNullable(values.get(arguments[0]));
            });
  }
}
