package ee.socketio.marketplace.token;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;

/** The key pair of the demo log-in: made when first asked for, kept in memory only. */
final class DemoKeys {
  private static final String ALGORITHM = "RSA";
  private static final int BITS = 2048;
  private static final int PEM_LINE = 64;
  private static final KeyPair PAIR = generate();

  private DemoKeys() {}

  /** Signs tokens. */
  static PrivateKey signing() {
    return PAIR.getPrivate();
  }

  /** Verifies tokens; the subject public key info as PEM. */
  static String verification() {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    String body = lines.encodeToString(PAIR.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + ALGORITHM, e);
    }
  }
}
