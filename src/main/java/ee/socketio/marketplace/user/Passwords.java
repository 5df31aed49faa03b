package ee.socketio.marketplace.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Computes and verifies salted hashes of passwords with PBKDF2.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a>
 */
@ApplicationScoped
public class Passwords {
  // Without a limit, a client could make the server hash megabytes.
  private static final int MAX_LENGTH = 128;
  private static final String ITERATIONS = "210000";

  @Inject private Pbkdf2PasswordHash pbkdf2;

  @Inject
  @ConfigProperty(name = "marketplace.login.iterations", defaultValue = ITERATIONS)
  private String iterations;

  private String unmatched;

  /** For CDI. */
  protected Passwords() {}

  Passwords(Pbkdf2PasswordHash pbkdf2) {
    this.pbkdf2 = pbkdf2;
    this.iterations = ITERATIONS;
    prepare();
  }

  @PostConstruct
  void prepare() {
    pbkdf2.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", iterations,
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "32"));
    unmatched = hash("unmatched");
  }

  /** Computes the hash of a password, with a new salt. */
  public String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  /** Whether a password has a hash. The duration is the same for both results. */
  public boolean matches(String password, String hash) {
    return password.length() <= MAX_LENGTH && pbkdf2.verify(password.toCharArray(), hash);
  }

  /** Returns false after the duration of {@link #matches}, for a user that does not exist. */
  public boolean matchesNone(String password) {
    matches(password, unmatched);
    return false;
  }
}
