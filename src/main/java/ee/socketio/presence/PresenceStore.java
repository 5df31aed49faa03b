package ee.socketio.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Stores the time at which each user was last seen. An application provides a store as a CDI bean
 * if the times must outlive the process. Otherwise the server uses {@link MemoryPresenceStore}.
 *
 * <p>The server calls the methods on threads that may block, and never on a thread of the network.
 * One thread at a time writes; several threads may read. Exceptions are logged. After an exception
 * the times of that call are lost, or the users of that call have no known time.
 */
public interface PresenceStore {
  /**
   * Stores when a user was seen: a user has connected, become away or disconnected.
   *
   * @param at in whole milliseconds; not before the time of an earlier call for the same user,
   *     unless the clock was set back
   */
  void seen(String userId, Instant at);

  /**
   * Stores when several users were seen. A store that can write them in one operation overrides
   * this.
   *
   * @param users the times by user id; at most 500
   */
  default void seenAll(Map<String, Instant> users) {
    users.forEach(this::seen);
  }

  /**
   * The times at which users were last seen.
   *
   * @return the times by user id; unknown users are missing
   */
  Map<String, Instant> lastSeen(Collection<String> userIds);
}
