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
 * One user who is here, or was a moment ago.
 *
 * <pre>
 *                                 all sockets are away
 *                             ┌──────────────────────────▶
 *   OFFLINE ── a socket ──▶ ONLINE                      AWAY
 *      ▲                      │ ◀──────────────────────┘ │
 *      │                      │     a socket is active   │
 *      │                      └──────────┬───────────────┘
 *      │                                 │ the last socket has gone
 *      │                                 ▼
 *      └────── the grace is over ─── (leaving) ─── a socket ──▶ ONLINE or AWAY
 * </pre>
 *
 * <p>While it is leaving, what it was before holds. The monitor guards all but {@code told}: what
 * everybody has heard, and what everybody who asks is told. Announcing it happens later, outside
 * the monitor, and only tells the difference between the two moments.
 */
final class TrackedUser {
  private final String id;
  private final PresenceTime time;
  private final Duration grace;
  private final Consumer<TrackedUser> announcer;
  private final AtomicBoolean announcing = new AtomicBoolean();
  private final Map<Socket, Device> sockets = new HashMap<>(4);
  private UserPresence current;
  private volatile UserPresence told;
  private Timeout leaving = Timeout.NONE;
  private long turns;
  private @Nullable Instant left;
  private boolean forgotten;

  /**
   * What there is to say about a user.
   *
   * @param before what was told before
   * @param now what is told from now on
   * @param over whether the user is to be forgotten
   */
  record News(UserPresence before, UserPresence now, boolean over) {
    boolean changed() {
      return before.state() != now.state();
    }
  }

  /**
   * @param grace from the last socket's end to {@code OFFLINE}
   * @param announcer has {@link #tell} called soon
   */
  TrackedUser(String id, PresenceTime time, Duration grace, Consumer<TrackedUser> announcer) {
    this.id = id;
    this.time = time;
    this.grace = grace;
    this.announcer = announcer;
    this.current = new UserPresence(id, PresenceState.OFFLINE, null);
    this.told = current;
  }

  String id() {
    return id;
  }

  /** What was told last. */
  UserPresence told() {
    return told;
  }

  /** Takes a socket; false when this has been forgotten, and another one has to take it. */
  boolean enter(Socket socket, Device device) {
    synchronized (this) {
      if (forgotten) {
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

  void leave(Socket socket) {
    synchronized (this) {
      if (sockets.remove(socket) == null) {
        return;
      }
      if (sockets.isEmpty()) {
        left = lastActive();
        long turn = ++turns;
        leaving = time.timer().schedule(grace, () -> gone(turn));
      }
    }
    assess();
  }

  private void gone(long turn) {
    synchronized (this) {
      if (turn != turns) {
        return;
      }
      current = new UserPresence(id, PresenceState.OFFLINE, left);
    }
    announce();
  }

  /** Looks at the sockets again; one of them has changed. */
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
        // Measured times are compared by their distance.
        .max(Comparator.comparingLong(measured -> measured - now))
        .map(time::at)
        .orElseGet(time::now);
  }

  /** When it was active for the last time, as far as that is known now. */
  private Instant lastActive() {
    Instant known = current.lastSeen();
    return known == null ? time.now() : known;
  }

  /** The same for one that may be leaving. */
  synchronized Instant lastSeen() {
    return sockets.isEmpty() && left != null ? left : lastActive();
  }

  private void announce() {
    if (announcing.compareAndSet(false, true)) {
      announcer.accept(this);
    }
  }

  /** Everybody who asks is told from now on how it is now. One thread at a time calls this. */
  News tell() {
    announcing.set(false);
    synchronized (this) {
      UserPresence before = told;
      told = current;
      forgotten = current.state() == PresenceState.OFFLINE && sockets.isEmpty();
      return new News(before, current, forgotten);
    }
  }
}
