package ee.socketio.cluster.redis.session;

import ee.socketio.recovery.SavedSession;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that this node has stored and that no node has recovered, as far as this node knows.
 * Safe for use by many threads.
 */
final class WaitingSessions {
  private final int limit;
  private final Map<String, SavedSession> sessions = new LinkedHashMap<>();

  /**
   * @param limit the largest number of sessions
   */
  WaitingSessions(int limit) {
    this.limit = limit;
  }

  /** Adds a session, and returns the oldest ones that exceed the limit. */
  synchronized List<SavedSession> add(SavedSession session) {
    sessions.remove(session.pid());
    sessions.put(session.pid(), session);
    List<SavedSession> excess = new ArrayList<>(0);
    Iterator<SavedSession> oldestFirst = sessions.values().iterator();
    while (sessions.size() > limit) {
      excess.add(oldestFirst.next());
      oldestFirst.remove();
    }
    return excess;
  }

  /** Removes and returns the session with a private id; null if there is none. */
  synchronized @Nullable SavedSession remove(String pid) {
    return sessions.remove(pid);
  }

  /** Removes exactly this session, and returns whether it was there. */
  synchronized boolean remove(SavedSession session) {
    boolean found = sessions.get(session.pid()) == session;
    if (found) {
      sessions.remove(session.pid());
    }
    return found;
  }

  /** Removes and returns the sessions that fulfil a condition. */
  synchronized List<SavedSession> removeIf(Predicate<SavedSession> condition) {
    List<SavedSession> found = new ArrayList<>(0);
    sessions.values().removeIf(each -> condition.test(each) && found.add(each));
    return found;
  }

  synchronized int size() {
    return sessions.size();
  }
}
