package ee.socketio.marketplace.token;

import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/** The tokens that the demo log-in hands out. */
@ApplicationScoped
public class DemoTokens {
  /**
   * Whether tokens of the demo are accepted; not where a real key is configured, and {@link #issue}
   * is of no use then.
   */
  public boolean accepted() {
    return new DemoKeySource().inForce();
  }

  /** A token for this user, with the issuer that the verification expects. */
  public String issue(User user) {
    String issuer =
        ConfigProvider.getConfig()
            .getOptionalValue(DemoKeySource.ISSUER_KEY, String.class)
            .orElse(DemoKeySource.ISSUER);
    return new TokenIssuer(new DemoKeySource().keys().signing(), issuer, Clock.systemUTC())
        .issue(user);
  }
}
