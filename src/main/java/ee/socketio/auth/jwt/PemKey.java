package ee.socketio.auth.jwt;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a public key or a certificate in PEM (RFC 7468); line breaks may be missing. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
  private static final String EXPECTED = ", expected one PUBLIC KEY or CERTIFICATE";

  private PemKey() {}

  /**
   * @throws IllegalArgumentException if the text is not exactly one readable public key
   */
  static VerificationKey parse(String text) {
    List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
    if (blocks.size() != 1) {
      throw new IllegalArgumentException("PEM with " + blocks.size() + " blocks" + EXPECTED);
    }
    String type = blocks.get(0).group(1);
    return VerificationKey.of(publicKey(type, bytes(blocks.get(0).group(2))), null);
  }

  private static PublicKey publicKey(String type, byte[] bytes) {
    try {
      return switch (type) {
        case "PUBLIC KEY" -> fromSubjectPublicKeyInfo(bytes);
        case "CERTIFICATE" -> fromCertificate(bytes);
        default -> throw new IllegalArgumentException("PEM with a " + type + EXPECTED);
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("PEM with an unreadable " + type + EXPECTED, e);
    }
  }

  private static PublicKey fromSubjectPublicKeyInfo(byte[] bytes) throws GeneralSecurityException {
    X509EncodedKeySpec spec = new X509EncodedKeySpec(bytes);
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (InvalidKeySpecException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(spec);
    }
  }

  private static PublicKey fromCertificate(byte[] bytes) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(bytes))
        .getPublicKey();
  }

  private static byte[] bytes(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("PEM that is not base64" + EXPECTED, e);
    }
  }
}
