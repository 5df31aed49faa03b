package ee.socketio.marketplace.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.user.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
  private static final DemoKeys KEYS = DemoKeys.in(folder());

  private static final Lifetimes LIFETIMES = Lifetimes.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final User SAM =
      new User(
          "65f1a0000000000000000003", "seller@demo.shop", "Sam Seller", null, "seller", "active");

  private final TokenIssuer issuer = issuerAt(NOW);

  private static TokenIssuer issuerAt(Instant time) {
    return new TokenIssuer(
        KEYS.signing(), DemoKeySource.ISSUER, LIFETIMES, Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void tokensAreVerifiedWithTheConfiguredPem() throws Exception {
    assertThat(claimsOf(issuer.issue(SAM)).getSubject()).isEqualTo(SAM.id());
  }

  @Test
  void tokensHaveTheClaimsOfTheUser() throws Exception {
    JwtClaims claims = claimsOf(issuer.issue(SAM));
    assertThat(claims.getIssuer()).isEqualTo("https://demo.shop");
    assertThat(claims.getStringClaimValue("email")).isEqualTo("seller@demo.shop");
    assertThat(claims.getStringClaimValue("upn")).isEqualTo("seller@demo.shop");
    assertThat(claims.getStringClaimValue("name")).isEqualTo("Sam Seller");
    assertThat(claims.getStringClaimValue("role")).isEqualTo("seller");
    assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("seller"));
  }

  @Test
  void tokensLastAnHour() throws Exception {
    JwtClaims claims = claimsOf(issuer.issue(SAM));
    assertThat(claims.getIssuedAt().getValue()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.getExpirationTime().getValue())
        .isEqualTo(Instant.parse("2026-01-02T04:04:05Z").getEpochSecond());
  }

  @Test
  void aRenewedTokenKeepsTheTimeOfTheLogIn() throws Exception {
    JwtClaims first = claimsOf(issuer.issue(SAM));
    assertThat(first.getClaimValue("auth_time", Long.class)).isEqualTo(NOW.getEpochSecond());

    Instant loggedInAt = NOW.minus(Duration.ofHours(1));
    JwtClaims renewed = claimsOf(issuer.renew(SAM, loggedInAt));
    assertThat(renewed.getClaimValue("auth_time", Long.class))
        .isEqualTo(loggedInAt.getEpochSecond());
    assertThat(renewed.getExpirationTime().getValue())
        .isEqualTo(NOW.plus(LIFETIMES.token()).getEpochSecond());
  }

  @Test
  void noRenewedTokenIsValidBeyondTheMaximumAgeOfTheLogIn() throws Exception {
    Instant loggedInAt = NOW.minus(LIFETIMES.logIn()).plusSeconds(60);
    assertThat(claimsOf(issuer.renew(SAM, loggedInAt)).getExpirationTime().getValue())
        .isEqualTo(NOW.plusSeconds(60).getEpochSecond());
  }

  @Test
  void aLogInThatHasReachedItsMaximumAgeIsNotRenewed() {
    for (Instant loggedInAt : List.of(NOW.minus(LIFETIMES.logIn()), Instant.EPOCH)) {
      assertThatThrownBy(() -> issuer.renew(SAM, loggedInAt))
          .isInstanceOfSatisfying(
              MarketplaceException.class,
              e -> assertThat(e.error()).isEqualTo(MarketplaceError.LOG_IN_EXPIRED));
    }
  }

  @Test
  void noTwoTokensAreTheSame() {
    assertThat(issuer.issue(SAM)).isNotEqualTo(issuer.issue(SAM));
  }

  @Test
  void aTokenThatWasAlteredDoesNotVerify() throws Exception {
    String[] parts = issuer.issue(SAM).split("\\.", -1);
    String other = issuer.issue(SAM).split("\\.", -1)[1];
    String forged = parts[0] + "." + other + "." + parts[2];
    JwtConsumer consumer = consumer();
    assertThatThrownBy(() -> consumer.processToClaims(forged))
        .isInstanceOf(InvalidJwtException.class);
  }

  private static JwtClaims claimsOf(String token) throws Exception {
    return consumer().processToClaims(token);
  }

  private static JwtConsumer consumer() throws Exception {
    PublicKey key = new RsaKeyUtil().fromPemEncoded(KEYS.verification());
    return new JwtConsumerBuilder()
        .setVerificationKey(key)
        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
        .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
        .setRequireExpirationTime()
        .build();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("socketio-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
