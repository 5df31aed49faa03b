package ee.socketio.presence;

import ee.socketio.socket.Socket;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user who is online, or was until recently.
 *
 * <pre>
 *                                 all sockets are away
 *                             ┌──────────────────────────▶
 *   OFFLINE ── a socket ──▶ ONLINE                      AWAY
 *      ▲                      │ ◀──────────────────────┘ │
 *      │                      │     a socket is active   │
 *      │                      └──────────┬───────────────┘
 *      │                                 │ the last socket disconnects
 *      │                                 ▼
 *      └────── the grace period passes ─── (leaving) ─── a socket ──▶ ONLINE or AWAY
 * </pre>
 *
 * <p>While a user is leaving, the previous state holds. The monitor guards all fields except {@code
 * announced}, which is the state that watchers know and that queries return. The announcement runs
 * later, outside of the monitor, and reports the difference between both states. At most one
 * announcement waits for each user, and it waits until the interval since the previous one has
 * passed. So it reports the last state, or nothing if the last state is the announced state.
 *
 * <p>A user who was announced as offline is removed by a further announcement, so that the interval
 * also holds for a user who connects again.
 */
final class TrackedUser {
  private final String id;
  private final PresenceTime time;
  private final Duration grace;
  private final Duration interval;
  private final Consumer<TrackedUser> announcer;
  private final AtomicBoolean announcing = new AtomicBoolean();
  private final Map<Socket, Device> sockets = new HashMap<>(4);
  private UserPresence current;
  private volatile UserPresence announced;
  private Timeout leaving = Timeout.NONE;
  private long turns;
  private @Nullable Instant leftAt;
  private boolean removed;
  private long nextAnnouncement;

  /**
   * A change to announce.
   *
   * @param before the state that was announced before
   * @param now the state that is announced now
   * @param removed whether the user is offline and must be removed
   */
  record Announcement(UserPresence before, UserPresence now, boolean removed) {
    /** Whether watchers must be notified. */
    boolean changed() {
      return before.state() != now.state();
    }

    /** Whether the time at which the user was last seen has changed. */
    boolean seen() {
      return !now.equals(before);
    }
  }

  /**
   * @param grace from the disconnection of the last socket to {@code OFFLINE}
   * @param interval the shortest time between two announcements
   * @param announcer calls {@link #takeAnnouncement} after {@link #untilAnnouncement}
   */
  TrackedUser(
      String id,
      PresenceTime time,
      Duration grace,
      Duration interval,
      Consumer<TrackedUser> announcer) {
    this.id = id;
    this.time = time;
    this.grace = grace;
    this.interval = interval;
    this.announcer = announcer;
    this.nextAnnouncement = time.nanos().getAsLong();
    this.current = new UserPresence(id, PresenceState.OFFLINE, null);
    this.announced = current;
  }

  String id() {
    return id;
  }

  /** The state that was announced last. */
  UserPresence announced() {
    return announced;
  }

  /**
   * Adds a socket. Returns false when this user was removed, so that another object must take the
   * socket.
   */
  boolean addSocket(Socket socket, Device device) {
    synchronized (this) {
      if (removed) {
        return false;
      }
      turns++;
      leaving.cancel();
      leaving = Timeout.NONE;
      sockets.put(socket, device);
    }
    assess();
    return true;
  }

  void removeSocket(Socket socket) {
    synchronized (this) {
      if (sockets.remove(socket) == null) {
        return;
      }
      if (sockets.isEmpty()) {
        leftAt = lastActive();
        long turn = ++turns;
        leaving = time.timer().schedule(grace, () -> graceEnded(turn));
      }
    }
    assess();
  }

  private void graceEnded(long turn) {
    synchronized (this) {
      if (turn != turns) {
        return;
      }
      current = new UserPresence(id, PresenceState.OFFLINE, leftAt);
    }
    announce();
  }

  /** Computes the state again, because a device has changed. */
  void assess() {
    synchronized (this) {
      PresenceState state = state();
      if (state == current.state()) {
        return;
      }
      Instant lastSeen = state == PresenceState.ONLINE ? null : lastEvent();
      current = new UserPresence(id, state, lastSeen);
    }
    announce();
  }

  private PresenceState state() {
    if (sockets.isEmpty()) {
      return current.state();
    }
    boolean active = sockets.values().stream().anyMatch(Device::active);
    return active ? PresenceState.ONLINE : PresenceState.AWAY;
  }

  private Instant lastEvent() {
    long now = time.nanos().getAsLong();
    return sockets.values().stream()
        .map(Device::lastActive)
        // Monotonic times are compared by their difference.
        .max(Comparator.comparingLong(measured -> measured - now))
        .map(time::at)
        .orElseGet(time::now);
  }

  /** The last activity, as far as it is known. */
  private Instant lastActive() {
    Instant known = current.lastSeen();
    return known == null ? time.now() : known;
  }

  /** The last activity of a user who may be leaving. */
  synchronized Instant lastSeen() {
    return sockets.isEmpty() && leftAt != null ? leftAt : lastActive();
  }

  private void announce() {
    if (announcing.compareAndSet(false, true)) {
      announcer.accept(this);
    }
  }

  /** The time until the waiting announcement may be made; zero or less if it may be made now. */
  synchronized Duration untilAnnouncement() {
    return Duration.ofNanos(nextAnnouncement - time.nanos().getAsLong());
  }

  /** Makes the current state the announced state. One thread at a time calls this. */
  Announcement takeAnnouncement() {
    Announcement announcement;
    synchronized (this) {
      // Within the monitor, so that a change from now on waits for the whole interval.
      announcing.set(false);
      UserPresence before = announced;
      announced = current;
      boolean offline = current.state() == PresenceState.OFFLINE && sockets.isEmpty();
      removed = offline && before.state() == PresenceState.OFFLINE;
      announcement = new Announcement(before, current, removed);
      if (announcement.changed()) {
        nextAnnouncement = time.nanos().getAsLong() + interval.toNanos();
      }
    }
    if (announcement.changed() && announcement.now().state() == PresenceState.OFFLINE) {
      announce();
    }
    return announcement;
  }
}
