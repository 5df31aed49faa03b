package ee.socketio.testkit.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.auth.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Accepts tokens in plain text. {@code alice:seller} is the user alice with the role seller, and
 * {@code alice:seller,auditor} has two roles. {@code alice:seller:60} is a token of the same user
 * that expires in 60 seconds. {@code old} is an expired token. All other tokens are invalid.
 */
final class TestVerifier implements TokenVerifier {
  private final Clock clock;

  TestVerifier(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Identity verify(Token token) throws AuthenticationException {
    if (token.value().equals("old")) {
      throw new AuthenticationException(Reason.EXPIRED, "the token is \"old\"");
    }
    String[] parts = token.value().split(":", -1);
    if (parts.length < 2) {
      throw new AuthenticationException(Reason.INVALID, "expected user:role or user:role:seconds");
    }
    return Identity.user(parts[0], parts[1].split(",", -1)).withExpiry(expiry(parts));
  }

  private @Nullable Instant expiry(String[] parts) {
    return parts.length < 3
        ? null
        : clock.instant().plus(Duration.ofSeconds(Long.parseLong(parts[2])));
  }
}
