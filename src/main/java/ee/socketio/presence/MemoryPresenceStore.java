package ee.socketio.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stores the users who were seen last in memory, up to a limit. */
public final class MemoryPresenceStore implements PresenceStore {
  private final int limit;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /**
   * @param limit the number of users
   */
  public MemoryPresenceStore(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void seen(String userId, Instant at) {
    // Removed first, so that the user becomes the last entry.
    seen.remove(userId);
    seen.put(userId, at);
    if (seen.size() > limit) {
      seen.remove(seen.keySet().iterator().next());
    }
  }

  @Override
  public synchronized Map<String, Instant> lastSeen(Collection<String> userIds) {
    Map<String, Instant> found = new HashMap<>();
    for (String userId : userIds) {
      Instant at = seen.get(userId);
      if (at != null) {
        found.put(userId, at);
      }
    }
    return found;
  }
}
