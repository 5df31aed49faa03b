package ee.socketio.auth.jwt;

import static ee.socketio.auth.jwt.JwtFixture.NOW;
import static ee.socketio.auth.jwt.JwtFixture.refusal;
import static ee.socketio.auth.jwt.JwtFixture.withKey;
import static ee.socketio.testkit.TestTokens.claims;
import static ee.socketio.testkit.TestTokens.publicJwks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Token;
import ee.socketio.testkit.TestTokens;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeysTest {
  private static final Set<String> BOTH = Set.of("RS256", "ES256");
  private static final TestTokens RSA_A = TestTokens.rs256("a");
  private static final TestTokens RSA_B = TestTokens.rs256("b");
  private static final TestTokens EC_C = TestTokens.es256("c");
  private static final TestTokens EC_D = TestTokens.es256("d");

  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdjCCARugAwIBAgIUczwMlZ/CzboNnnnNZAT4egfZLdMwCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjMwODA5MDdaGA8yMTI2MTAzMDA4MDkw
      N1owDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHTd
      pksvSWqoMIBUxAixUNXmeGqR3+y6ihIEniBCARo8Nm++6QovMCDNxd/ze39R/xvF
      9tSxg4UCusMVMUL2i1ijUzBRMB0GA1UdDgQWBBQ//OC1Jtvivd2Al8HKZ67yqXM/
      yDAfBgNVHSMEGDAWgBQ//OC1Jtvivd2Al8HKZ67yqXM/yDAPBgNVHRMBAf8EBTAD
      AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCbVzq+6aHYTAosot785LhYDsfYL4ZU2qf7
      xw65I7omvwIhAJdRLYaRMFWHfGi+fMhRijQOwIbS4exYr1P/BizCiYWf
      -----END CERTIFICATE-----
      """;
  private static final String KEY_OF_THE_CERTIFICATE =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdN2mSy9JaqgwgFTECLFQ1eZ4apHf
      7LqKEgSeIEIBGjw2b77pCi8wIM3F3/N7f1H/G8X21LGDhQK6wxUxQvaLWA==
      -----END PUBLIC KEY-----
      """;

  @Test
  void rsaKeysAreReadInEveryFormat() throws Exception {
    assertAccepts(RSA_A.publicPem(), RSA_A);
    assertAccepts(RSA_A.publicPem().replace("\n", ""), RSA_A);
    assertAccepts(RSA_A.publicJwk(), RSA_A);
    assertAccepts(base64Url(RSA_A.publicJwk()), RSA_A);
    assertAccepts(publicJwks(RSA_A, RSA_B, EC_C, EC_D), RSA_A, RSA_B);
    assertAccepts(base64Url(publicJwks(RSA_A, RSA_B)), RSA_A, RSA_B);
  }

  @Test
  void ecKeysAreReadInEveryFormat() throws Exception {
    assertAccepts(EC_C.publicPem(), EC_C);
    assertAccepts(EC_C.publicJwk(), EC_C);
    assertAccepts(base64Url(EC_C.publicJwk()), EC_C);
    assertAccepts(publicJwks(RSA_A, EC_C, EC_D), EC_C, EC_D);
    assertAccepts(base64Url(publicJwks(EC_C, EC_D)), EC_C, EC_D);
  }

  @Test
  void theKeyOfACertificateIsRead() {
    assertThat(VerificationKeys.parse(CERTIFICATE, BOTH).find("ES256", null))
        .isPresent()
        .isEqualTo(VerificationKeys.parse(KEY_OF_THE_CERTIFICATE, BOTH).find("ES256", null));
  }

  @Test
  void theKeyIdSelectsTheKey() {
    VerificationKeys keys = VerificationKeys.parse(publicJwks(RSA_A, RSA_B, EC_C), BOTH);
    assertThat(keys.find("RS256", "a")).contains(RSA_A.publicKey());
    assertThat(keys.find("RS256", "b")).contains(RSA_B.publicKey());
    assertThat(keys.find("RS256", "x")).isEmpty();
    assertThat(keys.find("RS256", null)).as("two keys match").isEmpty();
    assertThat(keys.find("ES256", null)).contains(EC_C.publicKey());
    assertThat(keys.find("ES256", "a")).as("the key is for another algorithm").isEmpty();
    assertThat(keys.find("HS256", "a")).isEmpty();
  }

  @Test
  void aTokenWithTheKeyIdOfAnotherKeyIsInvalid() {
    String forged = TestTokens.rs256("a").token(claims(NOW));
    assertThat(refusal(withKey(publicJwks(RSA_A, RSA_B)), forged).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void onlyKeysOfTheAllowedAlgorithmsAreKept() {
    VerificationKeys keys = VerificationKeys.parse(publicJwks(RSA_A, EC_C), Set.of("ES256"));
    assertThat(keys.find("RS256", "a")).isEmpty();
    assertThat(keys.find("ES256", "c")).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKeys.parse(EC_C.publicPem(), Set.of("RS256")))
        .withMessageContaining("RS256");
  }

  @Test
  void unusableKeysInASetAreIgnored() {
    String set =
        publicJwks(RSA_A)
            .replace(
                "{\"keys\":[",
                """
                {"keys":[{"kty":"OKP","crv":"Ed25519","x":"AAAA"},{"kty":"RSA","use":"enc"},7,
                {"kid":"none"},{"kty":"RSA","kid":7,"n":"AQAB","e":"AQAB"},
                """);
    assertThat(VerificationKeys.parse(set, BOTH).find("RS256", "a")).isPresent();
  }

  @Test
  void aPrivateKeyIsRefusedAndNotShown() {
    String secret = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0";
    assertRefused(RSA_A.privateJwk());
    assertRefused("{\"keys\":[" + EC_C.privateJwk() + "]}");
    assertRefused("{\"kty\":\"oct\",\"k\":\"" + secret + "\"}");
    for (String type : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
      assertRefused(pem(type, secret));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret word",
        "c2VjcmV0",
        "{",
        "{\"secret\":1}",
        "{\"kty\":\"RSA\",\"n\":\"secret\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"secret\"}",
        "{\"keys\":{}}",
        "{\"keys\":[]}",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----secret!-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----c2VjcmV0-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----c2VjcmV0-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----c2VjcmV0-----END RSA PUBLIC KEY-----"
      })
  void textThatIsNotAKeyIsRefusedAndNotShown(String text) {
    assertRefused(text);
  }

  @Test
  void weakKeysAreRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    byte[] weak = generator.generateKeyPair().getPublic().getEncoded();
    assertRefused(pem("PUBLIC KEY", Base64.getEncoder().encodeToString(weak)));
    byte[] p384 = EcJwkGenerator.generateJwk(EllipticCurves.P384).getKey().getEncoded();
    assertRefused(pem("PUBLIC KEY", Base64.getEncoder().encodeToString(p384)));
  }

  @Test
  void invalidSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySettings("key", "file", BOTH, null))
        .withMessageContainingAll("mp.jwt.verify.publickey.location", "expected one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySettings(null, null, Set.of("RS512"), null))
        .withMessageContainingAll("mp.jwt.verify.publickey.algorithm", "RS512", "expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withKey("nonsense"))
        .withMessageStartingWith("mp.jwt.verify.publickey: ");
    assertThat(new KeySettings("key", null, BOTH, null).toString()).doesNotContain("=key");
  }

  private static void assertAccepts(String key, TestTokens... issuers) throws Exception {
    JwtVerifier verifier = withKey(key);
    for (TestTokens issuer : issuers) {
      Token token = new Token(issuer.token(claims(NOW)));
      assertThat(verifier.verify(token).userId()).isEqualTo("42");
    }
  }

  private static void assertRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKeys.parse(text, BOTH))
        .withMessageContaining("expected")
        .withMessageNotContaining("c2VjcmV0")
        .withMessageNotContaining("secret word");
  }

  private static String pem(String type, String base64) {
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
