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
  private final Consumer<String> localChanged;
  private final AtomicBoolean announcing = new AtomicBoolean();

  /** The devices of this node by socket, and those of other nodes by the id of the node. */
  private final Map<Object, Activity> sockets = new HashMap<>(4);

  private UserPresence current;
  private volatile UserPresence announced;
  private Timeout leaving = Timeout.NONE;
  private long turns;
  private @Nullable Instant leftAt;
  private boolean removed;
  private long nextAnnouncement;
  private PresenceState local = PresenceState.OFFLINE;

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
   * @param localChanged receives the id of the user when {@link #localState} has changed
   */
  TrackedUser(
      String id,
      PresenceTime time,
      Duration grace,
      Duration interval,
      Consumer<TrackedUser> announcer,
      Consumer<String> localChanged) {
    this.id = id;
    this.time = time;
    this.grace = grace;
    this.interval = interval;
    this.announcer = announcer;
    this.localChanged = localChanged;
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
   * Adds a socket, or a node on which the user has sockets. Returns false when this user was
   * removed, so that another object must take the socket.
   *
   * @param socket a socket, or the id of a node
   */
  boolean addSocket(Object socket, Activity device) {
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

  /** Removes a socket, or a node. */
  void removeSocket(Object socket) {
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
    boolean here;
    boolean everywhere;
    synchronized (this) {
      PresenceState before = local;
      local = localState();
      here = before != local;
      PresenceState state = state();
      everywhere = state != current.state();
      if (everywhere) {
        Instant lastSeen = state == PresenceState.ONLINE ? null : lastEvent();
        current = new UserPresence(id, state, lastSeen);
      }
    }
    if (here) {
      localChanged.accept(id);
    }
    if (everywhere) {
      announce();
    }
  }

  private PresenceState state() {
    if (sockets.isEmpty()) {
      return current.state();
    }
    boolean active = sockets.values().stream().anyMatch(Activity::active);
    return active ? PresenceState.ONLINE : PresenceState.AWAY;
  }

  /** The state over the devices of this node; {@code OFFLINE} if there is none. */
  synchronized PresenceState localState() {
    PresenceState state = PresenceState.OFFLINE;
    for (Map.Entry<Object, Activity> each : sockets.entrySet()) {
      if (each.getKey() instanceof Socket) {
        if (each.getValue().active()) {
          return PresenceState.ONLINE;
        }
        state = PresenceState.AWAY;
      }
    }
    return state;
  }

  private Instant lastEvent() {
    long now = time.nanos().getAsLong();
    return sockets.values().stream()
        .map(Activity::lastActive)
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
