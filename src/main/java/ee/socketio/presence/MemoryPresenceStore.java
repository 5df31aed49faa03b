package ee.socketio.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the users that were seen last, as many as it may, until the process ends. */
public final class MemoryPresenceStore implements PresenceStore {
  private final int limit;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /**
   * @param limit how many users it remembers
   */
  public MemoryPresenceStore(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void seen(String userId, Instant at) {
    // Removed first, so that it stands at the end again.
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
