package ee.socketio.admin.ui;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash of a password with PBKDF2. Immutable. Its text has the form {@code
 * algorithm:iterations:salt:hash}, with salt and hash in base64, as the {@code Pbkdf2PasswordHash}
 * of Jakarta Security writes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a>
 */
public final class PasswordHash {
  /** A longer password is never right, because each character costs time. */
  static final int MAX_LENGTH = 128;

  private static final String EXPECTED =
      "expected PBKDF2WithHmacSHA512:<iterations>:<salt>:<hash>, as the class"
          + " ee.socketio.admin.ui.HashPassword prints it";
  private static final Set<String> ALGORITHMS =
      Set.of("PBKDF2WithHmacSHA256", "PBKDF2WithHmacSHA512");
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int MIN_ITERATIONS = 100_000;
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int MAX_BYTES = 64;

  private final String algorithm;
  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(String algorithm, int iterations, byte[] salt, byte[] hash) {
    this.algorithm = algorithm;
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Reads a hash.
   *
   * @throws IllegalArgumentException when the text is not a hash, or is too weak; the message does
   *     not contain the text
   */
  public static PasswordHash parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4 || !ALGORITHMS.contains(parts[0])) {
      throw new IllegalArgumentException("not a hash, " + EXPECTED);
    }
    int iterations;
    byte[] salt;
    byte[] hash;
    try {
      iterations = Integer.parseInt(parts[1]);
      salt = Base64.getDecoder().decode(parts[2]);
      hash = Base64.getDecoder().decode(parts[3]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a part of the hash is not readable, " + EXPECTED);
    }
    require("iterations", iterations, MIN_ITERATIONS, MAX_ITERATIONS);
    require("bytes of salt", salt.length, SALT, MAX_BYTES);
    require("bytes of hash", hash.length, HASH, MAX_BYTES);
    return new PasswordHash(parts[0], iterations, salt, hash);
  }

  private static void require(String what, int number, int min, int max) {
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "the hash has " + number + " " + what + ", expected " + min + " to " + max);
    }
  }

  /** Computes the hash of a password, with a new salt. */
  static PasswordHash of(String password, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return new PasswordHash(
        ALGORITHM, ITERATIONS, salt, derive(ALGORITHM, password, salt, ITERATIONS, HASH));
  }

  /** Whether a password has this hash. Needs a processor for about a tenth of a second. */
  boolean matches(String password) {
    return password.length() <= MAX_LENGTH
        && MessageDigest.isEqual(hash, derive(algorithm, password, salt, iterations, hash.length));
  }

  private static byte[] derive(
      String algorithm, String password, byte[] salt, int iterations, int bytes) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is not available", e);
    } finally {
      key.clearPassword();
    }
  }

  /** The text of this hash. */
  String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        ":",
        algorithm,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  /** Contains no hash, because an attacker could guess the password with it. */
  @Override
  public String toString() {
    return "PasswordHash[" + algorithm + "]";
  }
}
