package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The payload of {@code chat:device}. The private key never leaves the browser.
 *
 * @param key the public key: 65 bytes in Base64, an uncompressed point of the curve P-256
 * @param name a name for the user, such as Firefox on Linux
 */
public record DeviceDraft(
    @NotNull @Pattern(regexp = "B[A-Za-z0-9+/]{86}=") String key,
    @NotNull @ValidText(max = 60) String name) {
  private static final int ID_BYTES = 16;

  /**
   * Returns the id of the device. It depends on the key only, so that nobody can publish another
   * key under the same id.
   */
  String id() {
    byte[] digest = sha256(Base64.getDecoder().decode(key));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
