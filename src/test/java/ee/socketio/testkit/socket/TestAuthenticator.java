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
 * Accepts tokens in plain text. {@code alice:seller} is the user alice with the role seller. {@code
 * alice:seller:60} is a token of the same user that expires in 60 seconds. {@code old} is an
 * expired token. All other tokens are invalid.
 */
final class TestAuthenticator implements Authenticator {
  private final Clock clock;

  TestAuthenticator(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Identity authenticate(Token token) throws AuthenticationException {
    if (token.value().equals("old")) {
      throw new AuthenticationException(Reason.EXPIRED, "the token is \"old\"");
    }
    String[] parts = token.value().split(":", -1);
    if (parts.length < 2) {
      throw new AuthenticationException(Reason.INVALID, "expected user:role or user:role:seconds");
    }
    return new Identity(parts[0], null, null, parts[1], true, expiry(parts), null);
  }

  private @Nullable Instant expiry(String[] parts) {
    return parts.length < 3
        ? null
        : clock.instant().plus(Duration.ofSeconds(Long.parseLong(parts[2])));
  }
}
