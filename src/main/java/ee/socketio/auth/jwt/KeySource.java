package ee.socketio.auth.jwt;

import java.security.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the one key a token must be signed with. Safe for use by many threads. */
interface KeySource {
  /**
   * @param algorithm what the token's header says, not trusted: a key is found only for the
   *     algorithm it belongs to
   * @param keyId the {@code kid} of the token's header
   * @return the key; nothing if none fits, or if several do
   */
  Optional<Key> find(String algorithm, @Nullable String keyId);
}
