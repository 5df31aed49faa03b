package ee.socketio.auth.jwt;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requirements for the claims of a token.
 *
 * @param issuer the exact {@code iss}; {@code null} accepts any issuer or none
 * @param audiences at least one of them must be in {@code aud}; empty accepts any audience or none
 * @param clockSkew the accepted difference between the clocks of issuer and server
 * @param maximumAge the time after {@code iat} in which a token is accepted; {@code null} for no
 *     limit, so that {@code iat} may be missing
 * @param maximumLength the maximum length of a token, in characters
 */
public record Expectations(
    @Nullable String issuer,
    Set<String> audiences,
    Duration clockSkew,
    @Nullable Duration maximumAge,
    int maximumLength) {
  /** 8 KiB, more than real tokens have. */
  public static final int DEFAULT_MAXIMUM_LENGTH = 8192;

  /**
   * @throws IllegalArgumentException if a duration is negative or the length is not positive
   */
  public Expectations {
    audiences = Set.copyOf(audiences);
    if (clockSkew.isNegative()) {
      throw new IllegalArgumentException("clock skew is " + clockSkew + ", expected 0 or more");
    }
    if (maximumAge != null && (maximumAge.isNegative() || maximumAge.isZero())) {
      throw new IllegalArgumentException("token age is " + maximumAge + ", expected more than 0");
    }
    if (maximumLength <= 0) {
      throw new IllegalArgumentException(
          "maximum token length is " + maximumLength + ", expected more than 0");
    }
  }

  /** Any issuer, any audience, no clock skew, no maximum age, 8 KiB. */
  public static Expectations none() {
    return new Expectations(null, Set.of(), Duration.ZERO, null, DEFAULT_MAXIMUM_LENGTH);
  }
}
