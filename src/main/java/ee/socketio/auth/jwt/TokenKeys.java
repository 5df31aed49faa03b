package ee.socketio.auth.jwt;

import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/** The keys of {@link KeySettings}: the public ones, and the shared secret for HS256 alone. */
final class TokenKeys implements KeySource {
  private static final String SHARED = "HS256";

  private final @Nullable Key secret;
  private final KeySource publicKeys;
  private final List<String> algorithms;

  private TokenKeys(@Nullable Key secret, KeySource publicKeys, List<String> algorithms) {
    this.secret = secret;
    this.publicKeys = publicKeys;
    this.algorithms = List.copyOf(algorithms);
  }

  /**
   * @throws IllegalArgumentException if a local public key cannot be read
   */
  static TokenKeys of(KeySettings settings, KeyFetchOptions fetch) {
    List<String> algorithms = new ArrayList<>();
    KeySource publicKeys = VerificationKeys.NONE;
    if (settings.publicKey() != null) {
      publicKeys = inline(settings.publicKey(), settings);
      algorithms.addAll(settings.algorithms());
    } else if (settings.location() != null) {
      publicKeys =
          KeyLocation.open(settings.location(), settings.algorithms(), fetch, System::nanoTime);
      algorithms.addAll(settings.algorithms());
    }
    if (settings.sharedSecret() == null) {
      return new TokenKeys(null, publicKeys, algorithms);
    }
    algorithms.add(SHARED);
    return new TokenKeys(settings.sharedSecret().key(), publicKeys, algorithms);
  }

  /** The algorithms there is a key for; empty if there is no key at all. */
  List<String> algorithms() {
    return algorithms;
  }

  @Override
  public Optional<Key> find(String algorithm, @Nullable String keyId)
      throws KeysUnavailableException {
    return algorithm.equals(SHARED)
        ? Optional.ofNullable(secret)
        : publicKeys.find(algorithm, keyId);
  }

  @Override
  public void start(ThreadFactory threads) {
    publicKeys.start(threads);
  }

  @Override
  public void close() {
    publicKeys.close();
  }

  private static VerificationKeys inline(String text, KeySettings settings) {
    try {
      return VerificationKeys.parse(text, settings.algorithms());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Names.VERIFIER_PUBLIC_KEY + ": " + e.getMessage(), e);
    }
  }
}
