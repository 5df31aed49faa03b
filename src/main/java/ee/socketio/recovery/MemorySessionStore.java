package ee.socketio.recovery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The waiting sessions in memory, the oldest first. */
public final class MemorySessionStore implements SessionStore {
  private final int limit;
  private final Duration lifetime;
  private final Clock clock;
  private final Consumer<SavedSession> onExpired;
  private final Map<String, SavedSession> sessions = new LinkedHashMap<>();

  /**
   * @param limit the number of sessions; beyond it, the oldest expires
   * @param lifetime how long a session waits
   * @param onExpired called with each session that cannot be recovered any more
   */
  public MemorySessionStore(
      int limit, Duration lifetime, Clock clock, Consumer<SavedSession> onExpired) {
    this.limit = limit;
    this.lifetime = lifetime;
    this.clock = clock;
    this.onExpired = onExpired;
  }

  @Override
  public void save(SavedSession session) {
    List<SavedSession> expired = new ArrayList<>(0);
    synchronized (this) {
      sessions.put(session.pid(), session);
      while (sessions.size() > limit) {
        removeFirst(expired);
      }
    }
    expired.forEach(onExpired);
  }

  @Override
  public synchronized CompletionStage<@Nullable SavedSession> take(
      String pid, Predicate<SavedSession> condition) {
    SavedSession waiting = sessions.get(pid);
    if (waiting == null || isOver(waiting) || !condition.test(waiting)) {
      return CompletableFuture.completedStage(null);
    }
    sessions.remove(pid);
    return CompletableFuture.completedStage(waiting);
  }

  @Override
  public void removeUser(String userId) {
    List<SavedSession> ended = new ArrayList<>(0);
    synchronized (this) {
      sessions.values().removeIf(each -> userId.equals(each.userId()) && ended.add(each));
    }
    ended.forEach(onExpired);
  }

  @Override
  public void removeExpired() {
    List<SavedSession> expired = new ArrayList<>(0);
    synchronized (this) {
      // All of them, because a session that was returned is not in the order of the times.
      sessions.values().removeIf(each -> isOver(each) && expired.add(each));
    }
    expired.forEach(onExpired);
  }

  private boolean isOver(SavedSession waiting) {
    return waiting.disconnectedAt().plus(lifetime).isBefore(clock.instant());
  }

  private void removeFirst(List<SavedSession> expired) {
    Iterator<SavedSession> oldestFirst = sessions.values().iterator();
    expired.add(oldestFirst.next());
    oldestFirst.remove();
  }

  @Override
  public synchronized int size() {
    return sessions.size();
  }
}
