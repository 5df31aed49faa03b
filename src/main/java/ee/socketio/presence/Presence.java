package ee.socketio.presence;

import java.util.Collection;
import java.util.Map;

/**
 * Who is here. Inject it anywhere.
 *
 * <p>Says what watchers were told, so a user whose last socket has gone is here until the grace is
 * over. Where no namespace is configured, everybody is offline.
 */
public interface Presence {
  /** The state of a user at this moment; from memory, never blocks. */
  PresenceState stateOf(String userId);

  /**
   * The states of users at this moment, and when they were seen. Asks the {@link PresenceStore} for
   * those who are offline, so it may block.
   *
   * @return one for each user, by id, in the order of the ids
   */
  Map<String, UserPresence> of(Collection<String> userIds);
}
