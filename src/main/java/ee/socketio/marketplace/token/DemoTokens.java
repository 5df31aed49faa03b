package ee.socketio.marketplace.token;

import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Issues the tokens of the demo log-in, and the tickets that keep browsers logged in. */
@ApplicationScoped
public class DemoTokens {
  /**
   * Whether the server accepts the tokens that {@link #issue} returns. It does not if another key
   * is configured.
   */
  public boolean accepted() {
    return new DemoKeySource().isActive();
  }

  /**
   * Issues a token.
   *
   * @param loggedInAt when the user entered the password
   * @throws ee.socketio.marketplace.MarketplaceException if the log-in is older than {@code
   *     marketplace.login.max-age}
   */
  public String issue(User user, Instant loggedInAt) {
    return issuer().renew(user, loggedInAt);
  }

  /** Issues a ticket, with which {@link #logInOf} finds the log-in again. */
  public String ticket(LogIn logIn) {
    return tickets().issue(logIn);
  }

  /** Returns the log-in of a ticket; empty if the ticket is not valid or has expired. */
  public Optional<LogIn> logInOf(String ticket) {
    return tickets().read(ticket);
  }

  /** Returns how long an unused log-in lasts. */
  public Duration maxIdle() {
    return Lifetimes.of(ConfigProvider.getConfig()).idle();
  }

  private static LogInTickets tickets() {
    return new LogInTickets(
        new DemoKeySource().keys(), Lifetimes.of(ConfigProvider.getConfig()), Clock.systemUTC());
  }

  /** Tokens have the issuer that the verification expects. */
  private static TokenIssuer issuer() {
    Config config = ConfigProvider.getConfig();
    return new TokenIssuer(
        new DemoKeySource().keys().signing(),
        config
            .getOptionalValue(DemoKeySource.ISSUER_KEY, String.class)
            .orElse(DemoKeySource.ISSUER),
        Lifetimes.of(config),
        Clock.systemUTC());
  }
}
