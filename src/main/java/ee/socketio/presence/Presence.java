package ee.socketio.presence;

import java.util.Collection;
import java.util.Map;

/**
 * The presence of users. Inject it anywhere.
 *
 * <p>Returns the state that was announced last. So a user whose last socket has disconnected
 * remains online until the grace period has passed. If no namespace is configured, all users are
 * offline.
 */
public interface Presence {
  /** The state of a user at this moment. Reads memory only and never blocks. */
  PresenceState stateOf(String userId);

  /**
   * The states of users at this moment, and when they were last active. Reads the {@link
   * PresenceStore} for offline users, so the call may block.
   *
   * @return one for each user, by id, in the order of the ids
   */
  Map<String, UserPresence> of(Collection<String> userIds);
}
