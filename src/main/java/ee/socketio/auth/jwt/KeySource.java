package ee.socketio.auth.jwt;

import java.security.Key;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Finds the key that must have signed a token. Safe for use by many threads. */
interface KeySource {
  /**
   * @param algorithm the algorithm of the token's header, which is not trusted: a key matches its
   *     own algorithm only
   * @param keyId the {@code kid} of the token's header
   * @return the key; empty if no key or several keys match
   * @throws KeysUnavailableException if the keys that may contain it have not been fetched
   */
  Optional<Key> find(String algorithm, @Nullable String keyId) throws KeysUnavailableException;

  /** Starts to fetch keys, if they are at a URL. */
  default void start(ThreadFactory threads) {}

  /** Stops fetching keys, and ends the thread that fetches them. */
  default void close() {}
}
