package ee.socketio.auth.jwt;

import static ee.socketio.auth.jwt.JwtFixture.ISSUER;
import static ee.socketio.auth.jwt.JwtFixture.NOW;
import static ee.socketio.auth.jwt.JwtFixture.SECRET;
import static ee.socketio.auth.jwt.JwtFixture.refusal;
import static ee.socketio.auth.jwt.JwtFixture.verifier;
import static ee.socketio.auth.jwt.JwtFixture.with;
import static ee.socketio.auth.jwt.JwtFixture.withSecret;
import static ee.socketio.testkit.TestTokens.claims;
import static ee.socketio.testkit.TestTokens.date;
import static ee.socketio.testkit.TestTokens.hs256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Token;
import ee.socketio.testkit.TestTokens;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtForgeryTest {
  private final JwtClaims claims = claims(NOW);

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
  void anUnsignedTokenIsInvalid(String algorithm) {
    String unsigned = encoded("{\"alg\":\"" + algorithm + "\"}") + "." + encoded(claims.toJson());
    assertInvalid(verifier(), unsigned + ".");
    assertInvalid(withSecret(), unsigned + ".");
    assertInvalid(verifier(), unsigned);
  }

  @Test
  void thePublicKeyIsNotAcceptedAsASharedSecret() {
    byte[] pem = ISSUER.publicPem().getBytes(UTF_8);
    assertInvalid(verifier(), hs256(pem, claims));
    assertInvalid(verifier(), hs256(ISSUER.publicPem().strip().getBytes(UTF_8), claims));
    assertInvalid(verifier(), hs256(ISSUER.publicKey().getEncoded(), claims));
    JwtVerifier both =
        with(new KeySettings(ISSUER.publicPem(), null, Set.of("RS256"), new SharedSecret(SECRET)));
    assertInvalid(both, hs256(pem, claims));
  }

  @Test
  void aTokenSignedWithAnotherKeyIsInvalid() {
    assertInvalid(verifier(), TestTokens.rs256(null).token(claims));
    assertInvalid(verifier(), TestTokens.es256(null).token(claims));
  }

  @Test
  void aChangedSignatureIsInvalid() {
    String token = ISSUER.token(claims);
    int middle = (token.lastIndexOf('.') + token.length()) / 2;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    assertInvalid(verifier(), token.substring(0, middle) + other + token.substring(middle + 1));
  }

  @Test
  void aChangedPayloadIsInvalid() {
    String[] parts = ISSUER.token(claims).split("\\.");
    claims.setClaim("role", "admin");
    assertInvalid(verifier(), parts[0] + "." + encoded(claims.toJson()) + "." + parts[2]);
  }

  @Test
  void anExpiredTokenWithABadSignatureIsInvalidAndNotExpired() {
    claims.setExpirationTime(date(NOW.minusSeconds(1)));
    assertInvalid(verifier(), TestTokens.rs256(null).token(claims));
  }

  @Test
  void tokensWithASharedSecretAreValidOnlyIfTheSecretIsConfigured() throws Exception {
    String token = hs256(SECRET.getBytes(UTF_8), claims);
    assertInvalid(verifier(), token);
    assertThat(withSecret().verify(new Token(token)).userId()).isEqualTo("42");
    assertInvalid(withSecret(), hs256((SECRET + "x").getBytes(UTF_8), claims));
    assertInvalid(withSecret(), ISSUER.token(claims));
  }

  @Test
  void aShortSecretIsRefusedAndNotShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SharedSecret("hunter2"))
        .withMessageContaining("at least 32")
        .withMessageNotContaining("hunter2");
    assertThat(new SharedSecret(SECRET).toString()).doesNotContain(SECRET);
  }

  @Test
  void aSecretIsMeasuredInBytes() {
    assertThat(new SharedSecret("é".repeat(16)).text()).hasSize(16);
  }

  @Test
  void withoutAnyKeyEveryTokenIsInvalid() {
    JwtVerifier keyless = with(KeySettings.none());
    assertInvalid(keyless, ISSUER.token(claims));
    assertInvalid(keyless, hs256(SECRET.getBytes(UTF_8), claims));
    assertInvalid(keyless, encoded("{\"alg\":\"none\"}") + "." + encoded(claims.toJson()) + ".");
  }

  @Test
  void theLogSaysOnceThatNoKeyIsConfigured() {
    Logger logger = Logger.getLogger(JwtVerifier.class.getName());
    List<String> lines = new ArrayList<>();
    Handler recorder =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
          }
        };
    logger.addHandler(recorder);
    try {
      JwtVerifier keyless = with(KeySettings.none());
      assertInvalid(keyless, ISSUER.token(claims));
      assertInvalid(keyless, ISSUER.token(claims));
    } finally {
      logger.removeHandler(recorder);
    }
    assertThat(lines).containsExactly("[SOCKET AUTH] no key is configured, every token is refused");
  }

  @Test
  void anUnknownCriticalHeaderIsInvalid() {
    assertInvalid(
        verifier(),
        encoded("{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}") + "." + encoded("{}") + ".AAAA");
  }

  @Test
  void aTokenThatIsTooLongIsNotParsed() {
    claims.setClaim("padding", "x".repeat(8192));
    AuthenticationException refusal = refusal(verifier(), ISSUER.token(claims));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.detail()).contains("expected at most 8192");
  }

  @Test
  void theDetailForTheLogNeverQuotesTheToken() {
    claims.setClaim("email", "ann@example.org");
    String token = TestTokens.rs256("id\r\nwith a line break").token(claims);
    AuthenticationException refusal = refusal(verifier(), token);
    assertThat(refusal.detail())
        .isNotBlank()
        .doesNotContain(token.split("\\.")[1], token.split("\\.")[2], "ann@example.org", "\n");
    assertThat(refusal(verifier(), TestTokens.rs256("\r\n").token(claims)).detail())
        .doesNotContain("\n");
  }

  @Test
  void garbageIsAlwaysRefusedAsInvalid() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String good = ISSUER.token(claims);
    JwtVerifier verifier = verifier();
    for (int round = 0; round < 3000; round++) {
      String garbage = garbage(random, good);
      if (!garbage.equals(good)) {
        assertThat(refusal(verifier, garbage))
            .as("seed %d, round %d", seed, round)
            .extracting(AuthenticationException::reason)
            .isEqualTo(Reason.INVALID);
      }
    }
  }

  @Test
  void aTokenWithAdditionalCharactersIsInvalid() {
    String token = ISSUER.token(claims);
    assertInvalid(verifier(), token + "=");
    assertInvalid(verifier(), token + "\n");
    assertInvalid(verifier(), " " + token);
    assertInvalid(verifier(), "Bearer " + token);
  }

  @Test
  void encryptedTokensAreInvalid() {
    String header = encoded("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}");
    assertInvalid(verifier(), header + "..AAAA.AAAA.AAAA");
  }

  @Test
  void deepNestingIsInvalid() {
    String deep = "[".repeat(2000);
    assertInvalid(verifier(), encoded("{\"alg\":" + deep) + "." + encoded("{}") + ".AAAA");
    assertInvalid(verifier(), encoded("{\"alg\":\"RS256\",\"a\":" + deep) + "." + deep + ".AAAA");
  }

  private static String garbage(Random random, String good) {
    return switch (random.nextInt(4)) {
      case 0 -> text(random, random.nextInt(200));
      case 1 -> mutated(random, good);
      case 2 -> encoded(text(random, 40)) + "." + encoded(text(random, 40)) + "." + text(random, 9);
      default -> header(random) + "." + encoded(text(random, 30)) + ".".repeat(random.nextInt(4));
    };
  }

  private static String mutated(Random random, String good) {
    // Keeps the last character, because Base64 ignores some of its bits.
    int at = random.nextInt(good.length() - 2);
    return good.substring(0, at)
        + text(random, random.nextInt(3))
        + good.substring(Math.min(good.length(), at + random.nextInt(3)));
  }

  private static String header(Random random) {
    String[] algorithms = {"RS256", "HS256", "none", "dir", "PBES2-HS256+A128KW", "", "RSA-OAEP"};
    String algorithm = algorithms[random.nextInt(algorithms.length)];
    return encoded("{\"alg\":\"" + algorithm + "\",\"enc\":\"A128GCM\",\"kid\":7,\"zip\":\"DEF\"}");
  }

  private static String text(Random random, int length) {
    String alphabet = "eyJhbGci.{}[]\":,\\0123456789-_=+/ \n\u0000é\uD83D";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static void assertInvalid(JwtVerifier verifier, String token) {
    AuthenticationException refusal = refusal(verifier, token);
    assertThat(refusal).hasMessage("Invalid authentication token");
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
