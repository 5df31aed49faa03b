package ee.socketio.marketplace.token;

import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/** Issues the tokens of the demo log-in. */
@ApplicationScoped
public class DemoTokens {
  /**
   * Whether the server accepts the tokens that {@link #issue} returns. It does not if another key
   * is configured.
   */
  public boolean accepted() {
    return new DemoKeySource().isActive();
  }

  /** Issues a token for a user, with the issuer that the verification expects. */
  public String issue(User user) {
    String issuer =
        ConfigProvider.getConfig()
            .getOptionalValue(DemoKeySource.ISSUER_KEY, String.class)
            .orElse(DemoKeySource.ISSUER);
    return new TokenIssuer(new DemoKeySource().keys().signing(), issuer, Clock.systemUTC())
        .issue(user);
  }
}
