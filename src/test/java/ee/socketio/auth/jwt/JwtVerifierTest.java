package ee.socketio.auth.jwt;

import static ee.socketio.auth.jwt.JwtFixture.ISSUER;
import static ee.socketio.auth.jwt.JwtFixture.NOW;
import static ee.socketio.auth.jwt.JwtFixture.expecting;
import static ee.socketio.auth.jwt.JwtFixture.refusal;
import static ee.socketio.auth.jwt.JwtFixture.skew;
import static ee.socketio.auth.jwt.JwtFixture.verifier;
import static ee.socketio.testkit.TestTokens.claims;
import static ee.socketio.testkit.TestTokens.date;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
  private final JwtClaims claims = claims(NOW);

  @Test
  void aValidTokenBecomesAnIdentity() throws Exception {
    claims.setClaim("email", "ann@example.org");
    claims.setClaim("name", "Ann");
    claims.setClaim("role", "seller");
    Identity identity = identity(verifier());
    assertThat(identity.userId()).isEqualTo("42");
    assertThat(identity.email()).isEqualTo("ann@example.org");
    assertThat(identity.name()).isEqualTo("Ann");
    assertThat(identity.role()).isEqualTo("seller");
    assertThat(identity.authenticated()).isTrue();
    assertThat(identity.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(identity.principal()).isInstanceOf(JwtPrincipal.class);
  }

  @Test
  void aTokenIsExpiredAtItsExpirationTime() {
    claims.setExpirationTime(date(NOW.plusSeconds(1)));
    assertThat(reason(verifier())).isNull();
    claims.setExpirationTime(date(NOW));
    assertThat(reason(verifier())).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void theMessageForAnExpiredTokenSaysOnlyThatItIsExpired() {
    claims.setExpirationTime(date(NOW.minusSeconds(1)));
    assertThat(refusal(verifier(), ISSUER.token(claims)))
        .hasMessage("Authentication token expired");
  }

  @Test
  void clockSkewExtendsTheValidityAtBothEnds() {
    claims.setExpirationTime(date(NOW.minusSeconds(9)));
    assertThat(reason(expecting(skew(Duration.ofSeconds(10))))).isNull();
    claims.setExpirationTime(date(NOW.minusSeconds(10)));
    assertThat(reason(expecting(skew(Duration.ofSeconds(10))))).isEqualTo(Reason.EXPIRED);
    claims.setExpirationTime(date(NOW.plusSeconds(60)));
    claims.setNotBefore(date(NOW.plusSeconds(10)));
    assertThat(reason(expecting(skew(Duration.ofSeconds(10))))).isNull();
  }

  @Test
  void anIdentityEndsWithTheMaximumAgeIfTheTokenExpiresLater() throws Exception {
    JwtVerifier verifier =
        expecting(new Expectations(null, Set.of(), Duration.ZERO, Duration.ofMinutes(5), 8192));
    claims.setIssuedAt(date(NOW.minusSeconds(60)));
    claims.setExpirationTime(date(NOW.plusSeconds(3600)));
    assertThat(end(verifier)).isEqualTo(NOW.plusSeconds(240));

    claims.setExpirationTime(date(NOW.plusSeconds(239)));
    assertThat(end(verifier)).isEqualTo(NOW.plusSeconds(239));

    claims.setExpirationTime(date(NOW.plusSeconds(3600)));
    assertThat(end(verifier())).isEqualTo(NOW.plusSeconds(3600));
  }

  private @Nullable Instant end(JwtVerifier verifier) throws AuthenticationException {
    return verifier.verify(new Token(ISSUER.token(claims))).expiresAt();
  }

  @Test
  void aTokenIsNotInvalidWhileTheKeysOfItsIssuerAreNotThere() {
    KeyFetchOptions standard = KeyFetchOptions.DEFAULT;
    KeyFetchOptions impatient =
        new KeyFetchOptions(
            standard.timeout(), Duration.ZERO, standard.refresh(), standard.pause(), 1000);
    KeySettings keys = new KeySettings(null, "http://127.0.0.1/keys", Set.of("RS256"), null);
    JwtVerifier notStarted =
        new JwtVerifier(
            new JwtSettings(keys, impatient, Expectations.none(), ClaimMapping.standard()),
            JwtFixture.CLOCK);

    assertThat(refusal(notStarted, ISSUER.token(claims)).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aTokenThatNeverExpiresIsInvalid() {
    claims.unsetClaim("exp");
    assertThat(reason(verifier())).isEqualTo(Reason.INVALID);
  }

  @Test
  void aTokenThatIsNotYetValidIsInvalid() {
    claims.setNotBefore(date(NOW.plusSeconds(1)));
    assertThat(reason(verifier())).isEqualTo(Reason.INVALID);
    claims.setNotBefore(date(NOW));
    assertThat(reason(verifier())).isNull();
  }

  @Test
  void theIssuerMustBeTheExpectedOne() {
    JwtVerifier ours =
        expecting(new Expectations("https://issuer.example", Set.of(), Duration.ZERO, null, 8192));
    assertThat(reason(ours)).isEqualTo(Reason.INVALID);
    claims.setIssuer("https://issuer.example.evil");
    assertThat(reason(ours)).isEqualTo(Reason.INVALID);
    claims.setIssuer("https://issuer.example");
    assertThat(reason(ours)).isNull();
  }

  @Test
  void oneOfTheAudiencesMustBeExpected() {
    JwtVerifier ours =
        expecting(new Expectations(null, Set.of("shop", "chat"), Duration.ZERO, null, 8192));
    assertThat(reason(ours)).isEqualTo(Reason.INVALID);
    claims.setAudience("bank");
    assertThat(reason(ours)).isEqualTo(Reason.INVALID);
    claims.setAudience("bank", "chat");
    assertThat(reason(ours)).isNull();
  }

  @Test
  void anyAudienceIsAcceptedIfNoneIsExpected() {
    claims.setAudience("bank");
    assertThat(reason(verifier())).isNull();
  }

  @Test
  void aTokenOfTheMaximumAgeIsExpired() {
    JwtVerifier ours =
        expecting(new Expectations(null, Set.of(), Duration.ZERO, Duration.ofMinutes(5), 8192));
    assertThat(reason(ours)).isNull();
    claims.setIssuedAt(date(NOW.minus(Duration.ofMinutes(5))));
    assertThat(reason(ours)).isEqualTo(Reason.EXPIRED);
    claims.unsetClaim("iat");
    assertThat(reason(ours)).isEqualTo(Reason.INVALID);
  }

  @Test
  void anExpiredTokenWithAnotherFaultIsInvalid() {
    claims.setExpirationTime(date(NOW.minusSeconds(1)));
    claims.setIssuer("https://other.example");
    Expectations issuer =
        new Expectations("https://issuer.example", Set.of(), Duration.ZERO, null, 8192);
    assertThat(reason(expecting(issuer))).isEqualTo(Reason.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sub\":\"42\",\"exp\":\"soon\"}",
        "{\"sub\":\"42\",\"exp\":99999999999999999999}",
        "{\"sub\":\"42\",\"exp\":9223372036854775807}",
        "{\"sub\":\"42\",\"exp\":-9223372036854775808}",
        "{\"sub\":\"42\",\"exp\":1e300}",
        "{\"sub\":\"42\",\"exp\":1e30,\"nbf\":[]}",
        "{\"sub\":\"42\",\"exp\":null}",
        "[]",
        "42",
        ""
      })
  void aSignedButMalformedPayloadIsInvalid(String payload) {
    assertThat(refusal(verifier(), ISSUER.payload(payload)).reason()).isEqualTo(Reason.INVALID);
  }

  @Test
  void anExpirationTimeInTheFarFutureIsRead() throws Exception {
    claims.setExpirationTime(date(Instant.parse("9999-01-01T00:00:00Z")));
    assertThat(identity(verifier()).expiresAt()).isEqualTo(Instant.parse("9999-01-01T00:00:00Z"));
  }

  private Identity identity(JwtVerifier verifier) throws Exception {
    return verifier.verify(new Token(ISSUER.token(claims)));
  }

  private @Nullable Reason reason(JwtVerifier verifier) {
    var refusal = refusal(verifier, ISSUER.token(claims));
    return refusal == null ? null : refusal.reason();
  }
}
