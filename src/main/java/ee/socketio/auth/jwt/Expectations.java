package ee.socketio.auth.jwt;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every token must say besides being genuine.
 *
 * @param issuer the exact {@code iss}; {@code null} accepts any and none
 * @param audiences at least one of them must be in {@code aud}; empty accepts any and none
 * @param clockSkew by how much the issuer's clock may differ from ours
 * @param maximumAge how long after {@code iat} a token may be used; {@code null} for no such limit,
 *     and {@code iat} may then be missing
 * @param maximumLength the longest token that is looked at at all, in characters
 */
public record Expectations(
    @Nullable String issuer,
    Set<String> audiences,
    Duration clockSkew,
    @Nullable Duration maximumAge,
    int maximumLength) {
  /** Larger than any real token, small enough to parse without harm: 8 KiB. */
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
