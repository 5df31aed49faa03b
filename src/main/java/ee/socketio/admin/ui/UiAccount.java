package ee.socketio.admin.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The account of the operator.
 *
 * @param username the name that the operator types
 * @param password the hash of the password
 */
public record UiAccount(String username, PasswordHash password) {
  /** Whether a name and a password are those of this account. The duration is always the same. */
  boolean matches(String name, String text) {
    boolean sameName = MessageDigest.isEqual(bytes(username), bytes(name));
    return password.matches(text) & sameName;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
