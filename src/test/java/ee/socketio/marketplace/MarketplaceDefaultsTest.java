package ee.socketio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateLimits;
import java.time.Duration;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class MarketplaceDefaultsTest {
  private static final String EVENTS = "socketio.rate-limit.events";

  private final MarketplaceDefaults defaults = new MarketplaceDefaults();

  @Test
  void theServiceLoaderFindsThem() {
    assertThat(ServiceLoader.load(ConfigSource.class))
        .hasAtLeastOneElementOfType(MarketplaceDefaults.class);
  }

  @Test
  void everyOtherSourceTakesPrecedence() {
    assertThat(defaults.getOrdinal()).isLessThan(ConfigSource.DEFAULT_ORDINAL);
  }

  @Test
  void theRateLimitsApplyToEventsOfUsers() {
    assertThat(RateLimits.parseEvents(String.valueOf(defaults.getValue(EVENTS))))
        .hasSize(5)
        .containsEntry("chat:message", new Rate(20, Duration.ofSeconds(10)))
        .containsEntry("chat:picture", new Rate(5, Duration.ofSeconds(10)))
        .containsEntry("chat:search", new Rate(10, Duration.ofSeconds(10)))
        .containsEntry("chat:typing", new Rate(30, Duration.ofSeconds(10)))
        .containsEntry("order:*", new Rate(60, Duration.ofSeconds(60)));
  }

  @Test
  void onlyTheListedNamesHaveAValue() {
    assertThat(defaults.getPropertyNames())
        .containsExactlyInAnyOrder(
            EVENTS,
            "socketio.guard.actions",
            "socketio.presence.namespaces",
            "socketio.recovery.max-disconnection",
            "socketio.auth.roles")
        .allSatisfy(name -> assertThat(defaults.getValue(name)).isNotBlank());
    assertThat(defaults.getValue("socketio.path")).isNull();
  }
}
