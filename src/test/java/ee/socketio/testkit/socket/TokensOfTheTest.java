package ee.socketio.testkit.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code alice:seller} for user alice of role seller, {@code alice:seller:60} for the same
 * with 60 more seconds to live; {@code old} has expired, and everything else is no token.
 */
final class TokensOfTheTest implements Authenticator {
  private final Clock clock;

  TokensOfTheTest(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Identity authenticate(Token token) throws AuthenticationException {
    if (token.value().equals("old")) {
      throw new AuthenticationException(Reason.EXPIRED, "told to be old");
    }
    String[] parts = token.value().split(":", -1);
    if (parts.length < 2) {
      throw new AuthenticationException(Reason.INVALID, "no token of the test");
    }
    return new Identity(parts[0], null, null, parts[1], true, end(parts), null);
  }

  private @Nullable Instant end(String[] parts) {
    return parts.length < 3
        ? null
        : clock.instant().plus(Duration.ofSeconds(Long.parseLong(parts[2])));
  }
}
