package ee.socketio.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Where it is kept when users were seen for the last time. An application that wants it to outlive
 * the process implements this as a CDI bean; without one, {@link MemoryPresenceStore} serves.
 *
 * <p>Called on threads that may block, and on no thread of the network. Writes come one at a time;
 * reads come from many threads at once. What a method throws is logged and breaks nothing: the
 * writes of that call are lost, and users without a known time have none.
 */
public interface PresenceStore {
  /**
   * A user was seen: has come, is away, or has gone.
   *
   * @param at in whole milliseconds; not before that of an earlier call for the same user, unless
   *     the clock was set back
   */
  void seen(String userId, Instant at);

  /**
   * Several users were seen. A store that can write them at once overrides this.
   *
   * @param users when each was seen, by id; at most 500
   */
  default void seenAll(Map<String, Instant> users) {
    users.forEach(this::seen);
  }

  /**
   * When users were seen for the last time.
   *
   * @return by id; those that were never seen are missing
   */
  Map<String, Instant> lastSeen(Collection<String> userIds);
}
