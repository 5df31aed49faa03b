package ee.socketio.marketplace.token;

import ee.socketio.marketplace.DataFolder;
import ee.socketio.marketplace.DemoMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Configures the verification of tokens with the demo key, if demo mode is on and no other source
 * configures a key. A key of any other source takes precedence.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/microprofile-jwt-auth-spec-2.1.html#_configuration">MicroProfile
 *     JWT, Configuration</a>
 */
public final class DemoKeySource implements ConfigSource {
  static final String ISSUER_KEY = "mp.jwt.verify.issuer";
  static final String ISSUER = "https://demo.shop";
  private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";
  private static final Set<String> KEYS =
      Set.of(PUBLIC_KEY, "mp.jwt.verify.publickey.location", "socketio.auth.hs256.secret");
  private static final int LAST = 1;

  // The sources are read one by one, because a look-up through Config within a look-up is not safe
  // on containers that cache values.
  private final Supplier<Iterable<ConfigSource>> sources;

  /** For the service loader. */
  public DemoKeySource() {
    this(() -> ConfigProvider.getConfig().getConfigSources());
  }

  DemoKeySource(Supplier<Iterable<ConfigSource>> sources) {
    this.sources = sources;
  }

  /** Whether the server accepts tokens of the demo log-in. */
  boolean isActive() {
    return value(DemoMode.KEY).filter("true"::equalsIgnoreCase).isPresent() && !isKeyConfigured();
  }

  /** Whether another source configures a key. */
  boolean isKeyConfigured() {
    return KEYS.stream().anyMatch(key -> value(key).isPresent());
  }

  /** Returns the demo keys of the data folder. */
  DemoKeys keys() {
    return DemoKeys.in(Path.of(value(DataFolder.KEY).orElse(DataFolder.DEFAULT)));
  }

  /** Returns the value of the first other source that has one. Sources are sorted by ordinal. */
  private Optional<String> value(String key) {
    for (ConfigSource source : sources.get()) {
      String value = source instanceof DemoKeySource ? null : source.getValue(key);
      if (value != null) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
      }
    }
    return Optional.empty();
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(PUBLIC_KEY, ISSUER_KEY);
  }

  @Override
  public @Nullable String getValue(String name) {
    return switch (name) {
      case PUBLIC_KEY -> isActive() ? keys().verification() : null;
      case ISSUER_KEY -> isActive() ? ISSUER : null;
      default -> null;
    };
  }

  @Override
  public int getOrdinal() {
    return LAST;
  }

  @Override
  public String getName() {
    return "demo key";
  }
}
