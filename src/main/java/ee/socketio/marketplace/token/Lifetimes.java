package ee.socketio.marketplace.token;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;

/**
 * How long log-ins and tokens last.
 *
 * @param token how long a token is valid
 * @param idle how long an unused log-in lasts
 * @param logIn how long a log-in lasts at most
 */
record Lifetimes(Duration token, Duration idle, Duration logIn) {
  static final Lifetimes DEFAULT =
      new Lifetimes(Duration.ofHours(1), Duration.ofHours(12), Duration.ofDays(30));

  /** Reads the keys {@code marketplace.login.*}, in seconds. */
  static Lifetimes of(Config config) {
    return new Lifetimes(
        seconds(config, "marketplace.login.token-lifetime", DEFAULT.token),
        seconds(config, "marketplace.login.max-idle", DEFAULT.idle),
        seconds(config, "marketplace.login.max-age", DEFAULT.logIn));
  }

  private static Duration seconds(Config config, String key, Duration otherwise) {
    return config.getOptionalValue(key, Long.class).map(Duration::ofSeconds).orElse(otherwise);
  }

  /** The last moment at which a log-in is valid. */
  Instant end(Instant loggedInAt) {
    return loggedInAt.plus(logIn);
  }

  /** Returns the end of a lifetime that begins now, but not after the end of the log-in. */
  Instant expiry(Instant now, Duration lifetime, Instant loggedInAt) {
    Instant expiry = now.plus(lifetime);
    Instant end = end(loggedInAt);
    return expiry.isBefore(end) ? expiry : end;
  }
}
