package ee.socketio.cluster.redis.session;

import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionOrigin;
import org.jspecify.annotations.Nullable;

/**
 * A session in Redis.
 *
 * @param node the id of the node that has stored the session; null for a server in Node.js
 */
record StoredSession(@Nullable String node, SavedSession session) {
  /** The session as its node would store it at the end of the connection. */
  StoredSession complete() {
    return new StoredSession(node, session.with(SessionOrigin.CLUSTER));
  }

  /** Whether a node has stored exactly this session. */
  boolean isOf(String id, SavedSession saved) {
    return id.equals(node)
        && session.disconnectedAt().toEpochMilli() == saved.disconnectedAt().toEpochMilli();
  }
}
