package ee.socketio.presence;

import ee.socketio.presence.TrackedUser.News;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells what has changed, one user after the other. A user waits here at most once: what it was in
 * between is told to nobody.
 */
final class Announcer {
  private static final System.Logger LOG = System.getLogger(Announcer.class.getName());
  private static final int LIMIT = 10_000;

  private final Watchers watchers;
  private final LastSeen lastSeen;
  private final PresenceTime time;
  private final Consumer<TrackedUser> forget;
  private final SerialExecutor announcements;
  private final SerialExecutor listenerCalls;
  private final List<PresenceListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param forget takes those who have gone
   */
  Announcer(
      Watchers watchers,
      LastSeen lastSeen,
      PresenceTime time,
      Executor executor,
      Consumer<TrackedUser> forget) {
    this.watchers = watchers;
    this.lastSeen = lastSeen;
    this.time = time;
    this.forget = forget;
    this.announcements = new SerialExecutor(executor, "presence");
    this.listenerCalls = new SerialExecutor(executor, "presence listeners");
  }

  void listen(PresenceListener listener) {
    listeners.add(listener);
  }

  void announce(TrackedUser user) {
    announcements.execute(() -> tell(user));
  }

  private void tell(TrackedUser user) {
    News news = user.tell();
    UserPresence now = news.now();
    if (news.changed() || news.over()) {
      Instant seen = now.lastSeen();
      lastSeen.note(user.id(), seen == null ? time.now() : seen);
    }
    if (news.over()) {
      // Whoever finds nobody asks for the last time, so that is there already.
      forget.accept(user);
    }
    if (news.changed()) {
      watchers.tell(now);
      hand(new PresenceChanged(user.id(), news.before().state(), now.state(), now.lastSeen()));
    }
  }

  private void hand(PresenceChanged change) {
    if (listeners.isEmpty()) {
      return;
    }
    if (listenerCalls.waiting() >= LIMIT) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] listeners are too slow, they miss {0}", change);
      return;
    }
    listenerCalls.execute(() -> listeners.forEach(listener -> call(listener, change)));
  }

  private static void call(PresenceListener listener, PresenceChanged change) {
    try {
      listener.changed(change);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a listener failed at " + change, e);
    }
  }
}
