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
 * Keys at a URL. The server fetches them on first use, again after {@link #LIFETIME}, and when a
 * token names an unknown key, because issuers rotate keys. The server fetches them at most once per
 * {@link #PAUSE}, so that invented key ids cause no load at the issuer. If the issuer cannot be
 * reached, the fetched keys remain in use.
 *
 * <p>One thread fetches at a time. Other threads use the fetched keys, or wait if there are none.
 */
final class RemoteKeys implements KeySource {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());

  /** Reads the text at the URL. */
  interface Fetch {
    String text() throws IOException;
  }

  /** The fetched keys, and the time of the last attempt. */
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
