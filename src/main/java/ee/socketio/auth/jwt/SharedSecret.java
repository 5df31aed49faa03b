package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import org.jose4j.keys.HmacKey;

/**
 * The secret that server and issuer of HS256 tokens share. {@code toString} hides it.
 *
 * @param text the key as UTF-8, at least 32 bytes (RFC 7518, section 3.2)
 */
public record SharedSecret(String text) {
  private static final int MINIMUM_BYTES = 32;

  /**
   * @throws IllegalArgumentException if the text has fewer than 32 bytes; the message contains the
   *     length only
   */
  public SharedSecret {
    int length = text.getBytes(UTF_8).length;
    if (length < MINIMUM_BYTES) {
      throw new IllegalArgumentException(
          "the HS256 secret has %d bytes, expected at least %d".formatted(length, MINIMUM_BYTES));
    }
  }

  Key key() {
    return new HmacKey(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "SharedSecret[hidden]";
  }
}
