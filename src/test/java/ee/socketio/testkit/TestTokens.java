package ee.socketio.testkit;

import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Issues tokens with a key made for the test. */
public final class TestTokens {
  private final PublicJsonWebKey jwk;
  private final String algorithm;

  private TestTokens(PublicJsonWebKey jwk, String algorithm) {
    this.jwk = jwk;
    this.algorithm = algorithm;
  }

  public static TestTokens rs256(@Nullable String keyId) {
    try {
      return new TestTokens(named(RsaJwkGenerator.generateJwk(2048), keyId), "RS256");
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  public static TestTokens es256(@Nullable String keyId) {
    try {
      return new TestTokens(named(EcJwkGenerator.generateJwk(EllipticCurves.P256), keyId), "ES256");
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  /** Claims of user 42, issued at {@code now} for one hour. */
  public static JwtClaims claims(Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("42");
    claims.setIssuedAt(date(now));
    claims.setExpirationTime(date(now.plus(Duration.ofHours(1))));
    return claims;
  }

  public static NumericDate date(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }

  /** A token that is signed with HS256. The key consists of exactly these bytes. */
  public static String hs256(byte[] key, JwtClaims claims) {
    return signed("HS256", new HmacKey(key), null, claims.toJson());
  }

  /** A token with the claims, signed with this key. The header contains the key id. */
  public String token(JwtClaims claims) {
    return payload(claims.toJson());
  }

  /** Like {@link #token}, for any payload. */
  public String payload(String payload) {
    return signed(algorithm, jwk.getPrivateKey(), jwk.getKeyId(), payload);
  }

  public PublicKey publicKey() {
    return jwk.getPublicKey();
  }

  public String publicPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  public String publicJwk() {
    return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  public String privateJwk() {
    return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** A key set with the public keys of these issuers. */
  public static String publicJwks(TestTokens... issuers) {
    List<PublicJsonWebKey> keys = List.of(issuers).stream().map(issuer -> issuer.jwk).toList();
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static String signed(String algorithm, Key key, @Nullable String keyId, String payload) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setHeader("typ", "JWT");
    signature.setKey(key);
    signature.setPayload(payload);
    if (keyId != null) {
      signature.setKeyIdHeaderValue(keyId);
    }
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  private static PublicJsonWebKey named(PublicJsonWebKey key, @Nullable String keyId) {
    if (keyId != null) {
      key.setKeyId(keyId);
    }
    return key;
  }
}
