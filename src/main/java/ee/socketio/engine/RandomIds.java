package ee.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Creates identifiers of 120 random bits in 20 URL-safe characters. */
public final class RandomIds implements Supplier<String> {
  private static final int BYTES = 15;
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random;

  public RandomIds(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String get() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return URL_SAFE.encodeToString(bytes);
  }
}
