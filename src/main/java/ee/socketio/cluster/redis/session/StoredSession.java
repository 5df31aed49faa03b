package ee.socketio.cluster.redis.session;

import ee.socketio.recovery.SavedSession;
import org.jspecify.annotations.Nullable;

/**
 * A session in Redis.
 *
 * @param node the id of the node that has stored the session; null for a server in Node.js
 */
record StoredSession(@Nullable String node, SavedSession session) {
  /** Whether a node has stored exactly this session. */
  boolean isOf(String id, SavedSession saved) {
    return id.equals(node)
        && session.disconnectedAt().toEpochMilli() == saved.disconnectedAt().toEpochMilli();
  }
}
