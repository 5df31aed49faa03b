package ee.socketio.auth.jwt;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/** Compares the registered claims of a token with the {@link Expectations} (RFC 7519). */
final class ClaimCheck {
  private static final Instant MAXIMUM = Instant.parse("9999-12-31T23:59:59Z");

  private final Expectations expected;
  private final InstantSource clock;

  ClaimCheck(Expectations expected, InstantSource clock) {
    this.expected = expected;
    this.clock = clock;
  }

  /**
   * @return the end of the token, without clock skew: {@code exp}, or the end of the maximum age if
   *     it is earlier
   * @throws AuthenticationException EXPIRED if the token has expired and is otherwise valid, else
   *     INVALID
   */
  Instant expiry(JwtClaims claims) throws AuthenticationException {
    try {
      checkIssuer(claims);
      checkAudience(claims);
      checkNotBefore(claims);
      return checkedExpiry(claims);
    } catch (MalformedClaimException e) {
      throw invalid("a registered claim has a wrong type");
    }
  }

  private void checkIssuer(JwtClaims claims)
      throws MalformedClaimException, AuthenticationException {
    if (expected.issuer() != null && !expected.issuer().equals(claims.getIssuer())) {
      throw invalid("wrong or missing issuer, expected " + expected.issuer());
    }
  }

  private void checkAudience(JwtClaims claims)
      throws MalformedClaimException, AuthenticationException {
    if (!expected.audiences().isEmpty()
        && Collections.disjoint(expected.audiences(), claims.getAudience())) {
      throw invalid("wrong or missing audience, expected one of " + expected.audiences());
    }
  }

  private void checkNotBefore(JwtClaims claims)
      throws MalformedClaimException, AuthenticationException {
    Instant notBefore = instant(claims.getNotBefore());
    if (notBefore != null && clock.instant().plus(expected.clockSkew()).isBefore(notBefore)) {
      throw invalid("not valid before " + notBefore);
    }
  }

  private Instant checkedExpiry(JwtClaims claims)
      throws MalformedClaimException, AuthenticationException {
    Instant expiry = required(claims.getExpirationTime(), "exp");
    requireNotOver(expiry);
    Duration age = expected.maximumAge();
    if (age == null) {
      return expiry;
    }
    Instant tooOld = required(claims.getIssuedAt(), "iat").plus(age);
    requireNotOver(tooOld);
    return tooOld.isBefore(expiry) ? tooOld : expiry;
  }

  private void requireNotOver(Instant end) throws AuthenticationException {
    if (!clock.instant().minus(expected.clockSkew()).isBefore(end)) {
      throw new AuthenticationException(Reason.EXPIRED, "expired at " + end);
    }
  }

  private static Instant required(@Nullable NumericDate date, String claim)
      throws AuthenticationException {
    Instant instant = instant(date);
    if (instant == null) {
      throw invalid(claim + " is missing, expected seconds since 1970");
    }
    return instant;
  }

  private static @Nullable Instant instant(@Nullable NumericDate date)
      throws AuthenticationException {
    if (date == null) {
      return null;
    }
    // A date beyond the range of ISO dates is a mistake, and would overflow below.
    if (date.getValue() < 0 || date.getValue() > MAXIMUM.getEpochSecond()) {
      throw invalid("a time claim is out of range, expected seconds from 1970 to " + MAXIMUM);
    }
    return Instant.ofEpochSecond(date.getValue());
  }

  private static AuthenticationException invalid(String detail) {
    return new AuthenticationException(Reason.INVALID, detail);
  }
}
