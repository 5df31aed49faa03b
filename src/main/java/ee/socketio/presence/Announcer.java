package ee.socketio.presence;

import ee.socketio.log.LogText;
import ee.socketio.presence.TrackedUser.Announcement;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Announces changes of presence, one user after the other. A user waits at most once, and at most
 * one announcement of a user is made in each interval. So changes that are reversed before their
 * announcement are not announced.
 */
final class Announcer {
  private static final System.Logger LOG = System.getLogger(Announcer.class.getName());
  private static final int LIMIT = 10_000;

  private final Watchers watchers;
  private final LastSeen lastSeen;
  private final PresenceTime time;
  private final Consumer<TrackedUser> remove;
  private final SerialExecutor announcements;
  private final SerialExecutor listenerCalls;
  private final List<PresenceListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param remove removes users who are offline
   */
  Announcer(
      Watchers watchers,
      LastSeen lastSeen,
      PresenceTime time,
      Executor executor,
      Consumer<TrackedUser> remove) {
    this.watchers = watchers;
    this.lastSeen = lastSeen;
    this.time = time;
    this.remove = remove;
    this.announcements = new SerialExecutor(executor, "presence");
    this.listenerCalls = new SerialExecutor(executor, "presence listeners");
  }

  void listen(PresenceListener listener) {
    listeners.add(listener);
  }

  void announce(TrackedUser user) {
    Runnable announcement = () -> announcements.execute(() -> announceNow(user));
    Duration wait = user.untilAnnouncement();
    if (wait.isNegative() || wait.isZero()) {
      announcement.run();
    } else {
      time.timer().schedule(wait, announcement);
    }
  }

  private void announceNow(TrackedUser user) {
    Announcement announcement = user.takeAnnouncement();
    UserPresence now = announcement.now();
    if (announcement.seen()) {
      Instant seen = now.lastSeen();
      lastSeen.note(user.id(), seen == null ? time.now() : seen);
    }
    if (announcement.removed()) {
      // Noted before the user is removed, because a query for a removed user reads the note.
      remove.accept(user);
    }
    if (announcement.changed()) {
      watchers.notify(now);
      callListeners(
          new PresenceChanged(
              user.id(), announcement.before().state(), now.state(), now.lastSeen()));
    }
  }

  private void callListeners(PresenceChanged change) {
    if (listeners.isEmpty()) {
      return;
    }
    if (listenerCalls.waiting() >= LIMIT) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] presence listeners are too slow and miss {0}",
          shown(change));
      return;
    }
    listenerCalls.execute(() -> listeners.forEach(listener -> call(listener, change)));
  }

  private static void call(PresenceListener listener, PresenceChanged change) {
    try {
      listener.changed(change);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a presence listener failed for " + shown(change), e);
    }
  }

  private static String shown(PresenceChanged change) {
    return LogText.message(change.toString());
  }
}
