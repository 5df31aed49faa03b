package ee.socketio.marketplace;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The default configuration of the marketplace. {@code microprofile-config.properties}, the
 * environment and system properties take precedence.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-config-3.0/microprofile-config-spec-3.0.html#_configsource_ordering">MicroProfile
 *     Config, the order of sources</a>
 */
public final class MarketplaceDefaults implements ConfigSource {
  private static final int BELOW_THE_PROPERTIES_FILE = 50;

  /** The limits permit the rates at which a person types and clicks. */
  private static final Map<String, String> VALUES =
      Map.of(
          "socketio.auth.roles",
          "admin,seller,user",
          "socketio.rate-limit.events",
          "chat:message=20/10s;chat:picture=5/10s;chat:search=10/10s;chat:typing=30/10s;order:*=60/60s",
          "socketio.guard.actions",
          "api=200/1s",
          "socketio.presence.namespaces",
          "/",
          "socketio.recovery.max-disconnection",
          "120000");

  @Override
  public Set<String> getPropertyNames() {
    return VALUES.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return VALUES.get(name);
  }

  @Override
  public int getOrdinal() {
    return BELOW_THE_PROPERTIES_FILE;
  }

  @Override
  public String getName() {
    return "defaults of the marketplace";
  }
}
