package ee.socketio.marketplace.token;

import java.security.PrivateKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Signs claims with RS256. */
final class Jwts {
  static final String ALGORITHM = AlgorithmIdentifiers.RSA_USING_SHA256;

  private Jwts() {}

  static String sign(JwtClaims claims, String type, PrivateKey key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(ALGORITHM);
    signature.setHeader("typ", type);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token could not be signed with the demo key", e);
    }
  }
}
