package ee.socketio.cluster.redis.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users who were disconnected, and must not recover older sessions. The node that has stored such a
 * session deletes it; this class refuses the sessions of nodes that have failed. Safe for use by
 * many threads.
 */
final class RemovedUsers {
  /** Beyond it, the longest known user is forgotten. */
  static final int MOST = 10_000;

  /** The clocks of two nodes may differ by this time. */
  static final Duration SKEW = Duration.ofSeconds(5);

  private final Map<String, Instant> users = new LinkedHashMap<>();

  /**
   * Adds a user, unless a later disconnect of the user is known.
   *
   * @param at when the user was disconnected, by the clock of any node
   */
  synchronized void add(String userId, Instant at) {
    Instant known = users.remove(userId);
    users.put(userId, known != null && known.isAfter(at) ? known : at);
    if (users.size() > MOST) {
      users.remove(users.keySet().iterator().next());
    }
  }

  /**
   * Whether a session must not be recovered.
   *
   * @param stored when the session was stored, by the clock of any node
   */
  synchronized boolean refuses(@Nullable String userId, Instant stored) {
    Instant removed = userId == null ? null : users.get(userId);
    return removed != null && !stored.isAfter(removed.plus(SKEW));
  }

  /** A copy of the users and the times of their disconnects. The longest known one is the first. */
  synchronized Map<String, Instant> all() {
    return new LinkedHashMap<>(users);
  }

  /** Forgets users whose older sessions exist no more. */
  synchronized void removeUntil(Instant end) {
    users.values().removeIf(removed -> !removed.isAfter(end));
  }
}
