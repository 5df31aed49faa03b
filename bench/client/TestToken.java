package bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * {@code TestToken <folder>} creates a key pair. It writes the public key as {@code public.pem},
 * and a token that is signed with the private key as {@code token.txt}.
 */
public final class TestToken {
  private static final long A_DAY = 86_400;

  private TestToken() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Path folder = Path.of(args[0]);
    String key = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded());
    Files.writeString(
        folder.resolve("public.pem"), "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    Files.writeString(folder.resolve("token.txt"), token(pair));
  }

  private static String token(KeyPair pair) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String signed =
        base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
            + "."
            + base64(
                "{\"iss\":\"bench\",\"sub\":\"65f1a0000000000000000001\",\"upn\":\"bench@example.org\","
                    + "\"name\":\"Bench\",\"groups\":[\"user\"],\"jti\":\"1\",\"iat\":" + now
                    + ",\"exp\":" + (now + A_DAY) + "}");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
