package ee.socketio.auth.jwt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/**
 * Keys behind a URL: fetched when first needed, again after {@link #LIFETIME}, and at once when a
 * token names a key that is not there, since issuers rotate keys. Never more often than every
 * {@link #PAUSE}, so that made-up key ids cannot make us a nuisance to the issuer. When the issuer
 * cannot be reached, the keys at hand stay in use.
 *
 * <p>One thread fetches at a time; others go on with the keys at hand, or wait when there are none.
 */
final class RemoteKeys implements KeySource {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());

  /** Reads the text behind the URL. */
  interface Fetch {
    String text() throws IOException;
  }

  /** What is at hand, and when it was asked for last, whether that went well or not. */
  private record Loaded(VerificationKeys keys, Instant asked) {}

  private final Fetch fetch;
  private final Set<String> algorithms;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Loaded loaded = new Loaded(VerificationKeys.NONE, Instant.MIN);

  RemoteKeys(Fetch fetch, Set<String> algorithms, InstantSource clock) {
    this.fetch = fetch;
    this.algorithms = algorithms;
    this.clock = clock;
  }

  @Override
  public Optional<Key> find(String algorithm, @Nullable String keyId) {
    if (!algorithms.contains(algorithm)) {
      return Optional.empty();
    }
    refreshIfOlderThan(LIFETIME);
    Optional<Key> key = loaded.keys().find(algorithm, keyId);
    if (key.isPresent()) {
      return key;
    }
    refreshIfOlderThan(PAUSE);
    return loaded.keys().find(algorithm, keyId);
  }

  private void refreshIfOlderThan(Duration age) {
    if (!isOlderThan(age) || !claimFetching()) {
      return;
    }
    try {
      if (isOlderThan(age)) {
        refresh();
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean isOlderThan(Duration age) {
    return clock.instant().minus(age).isAfter(loaded.asked());
  }

  private boolean claimFetching() {
    if (loaded.keys().isEmpty()) {
      fetching.lock();
      return true;
    }
    return fetching.tryLock();
  }

  private void refresh() {
    VerificationKeys keys = loaded.keys();
    try {
      keys = VerificationKeys.parse(fetch.text(), algorithms);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET AUTH] the keys of {0} cannot be fetched: {1}",
          Names.VERIFIER_PUBLIC_KEY_LOCATION,
          e.getMessage());
    } finally {
      loaded = new Loaded(keys, clock.instant());
    }
  }
}
