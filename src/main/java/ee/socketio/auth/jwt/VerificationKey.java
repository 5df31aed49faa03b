package ee.socketio.auth.jwt;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A public key bound to the one algorithm it may be used with, so that a token cannot choose the
 * algorithm (RFC 8725, section 3.1).
 */
record VerificationKey(String algorithm, @Nullable String keyId, PublicKey key) {
  /** RFC 7518, section 3.3. */
  private static final int RSA_BITS = 2048;

  private static final int P256_BITS = 256;

  /**
   * @throws IllegalArgumentException if the key is neither RSA of at least 2048 bits nor EC on
   *     P-256
   */
  static VerificationKey of(PublicKey key, @Nullable String keyId) {
    if (key instanceof RSAPublicKey rsa) {
      require(rsa.getModulus().bitLength() >= RSA_BITS, "RSA key of fewer than 2048 bits");
      return new VerificationKey("RS256", keyId, key);
    }
    if (key instanceof ECPublicKey ec) {
      require(ec.getParams().getCurve().getField().getFieldSize() == P256_BITS, "EC key not P-256");
      return new VerificationKey("ES256", keyId, key);
    }
    throw new IllegalArgumentException(
        "key of type " + key.getAlgorithm() + ", expected RSA or EC on P-256");
  }

  /** Whether this key may verify a token with that header. A missing key id matches each key. */
  boolean fits(String tokenAlgorithm, @Nullable String tokenKeyId) {
    return algorithm.equals(tokenAlgorithm)
        && (keyId == null || tokenKeyId == null || keyId.equals(tokenKeyId));
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem + ", expected RSA of 2048 bits or EC on P-256");
    }
  }
}
