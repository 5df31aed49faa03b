package ee.socketio.marketplace.token;

import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Issues the tokens of the demo log-in. */
@ApplicationScoped
public class DemoTokens {
  private static final String MAX_AGE = "marketplace.login.max-age";
  private static final long DEFAULT_MAX_AGE = 43_200;

  /**
   * Whether the server accepts the tokens that {@link #issue} returns. It does not if another key
   * is configured.
   */
  public boolean accepted() {
    return new DemoKeySource().isActive();
  }

  /** Issues a token for a user who logs in now. */
  public String issue(User user) {
    return issuer().issue(user);
  }

  /**
   * Issues a token for a user who has logged in before.
   *
   * @param loggedInAt the time of the log-in
   * @throws ee.socketio.marketplace.MarketplaceException if the log-in is older than {@code
   *     marketplace.login.max-age}
   */
  public String renew(User user, Instant loggedInAt) {
    return issuer().renew(user, loggedInAt);
  }

  /** Tokens have the issuer that the verification expects. */
  private static TokenIssuer issuer() {
    Config config = ConfigProvider.getConfig();
    return new TokenIssuer(
        new DemoKeySource().keys().signing(),
        config
            .getOptionalValue(DemoKeySource.ISSUER_KEY, String.class)
            .orElse(DemoKeySource.ISSUER),
        Duration.ofSeconds(config.getOptionalValue(MAX_AGE, Long.class).orElse(DEFAULT_MAX_AGE)),
        Clock.systemUTC());
  }
}
