package ee.socketio.marketplace.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Hashes of passwords, salted and stretched with PBKDF2.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a>
 */
@ApplicationScoped
public class Passwords {
  // Keeps a stranger from making the server stretch megabytes.
  private static final int LONGEST = 128;
  private static final Map<String, String> STRENGTH =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
          "Pbkdf2PasswordHash.Iterations", "210000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "16",
          "Pbkdf2PasswordHash.KeySizeBytes", "32");

  @Inject private Pbkdf2PasswordHash pbkdf2;
  private String nobodys;

  /** For CDI. */
  protected Passwords() {}

  Passwords(Pbkdf2PasswordHash pbkdf2) {
    this.pbkdf2 = pbkdf2;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pbkdf2.initialize(STRENGTH);
    nobodys = hash("nobody");
  }

  /** The hash of a password, with a salt of its own. */
  public String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  /** Whether a password has that hash; takes the same time either way. */
  public boolean matches(String password, String hash) {
    return password.length() <= LONGEST && pbkdf2.verify(password.toCharArray(), hash);
  }

  /** Takes the time of {@link #matches}, for a user that there is not; always false. */
  public boolean matchesNobody(String password) {
    matches(password, nobodys);
    return false;
  }
}
