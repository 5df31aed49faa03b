package ee.socketio.presence;

import ee.socketio.socket.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The client at the other end of one session, with its sockets in all namespaces. It is active
 * unless it has said that it is away, or has sent no event for a while.
 *
 * <p>Noting an event is a store and a load. Each of the two looks at what the other has written
 * after its own write: an event writes the time and then reads {@code idle}, the sweep writes
 * {@code idle} and then reads the time; so an event that meets the sweep is never overlooked.
 */
final class Device {
  private final LongSupplier nanos;
  private final Map<Socket, TrackedUser> users = new ConcurrentHashMap<>(2);
  private volatile long lastActive;
  private volatile boolean idle;
  private volatile boolean away;

  /** Guarded by the entry of its session. */
  private int sockets;

  Device(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastActive = nanos.getAsLong();
  }

  void arrived() {
    sockets++;
  }

  /** Whether that was the last socket. */
  boolean departed() {
    return --sockets == 0;
  }

  /** From now on the user is told when the device falls idle or wakes. */
  void belongs(Socket socket, TrackedUser user) {
    users.put(socket, user);
  }

  void parted(Socket socket) {
    users.remove(socket);
  }

  /** The client has sent an event. */
  void noteEvent() {
    lastActive = nanos.getAsLong();
    if (idle) {
      idle = false;
      assess();
    }
  }

  /** The client says that nobody looks; other events change nothing about that. */
  void reportAway() {
    if (!idle) {
      lastActive = nanos.getAsLong();
    }
    away = true;
    assess();
  }

  /** The client says that somebody looks. */
  void reportActive() {
    lastActive = nanos.getAsLong();
    idle = false;
    away = false;
    assess();
  }

  /** Falls idle when nothing has come for too long. One thread at a time calls this. */
  void sweep(long limitNanos) {
    if (idle || !quiet(limitNanos)) {
      return;
    }
    idle = true;
    if (quiet(limitNanos)) {
      assess();
    } else {
      idle = false;
    }
  }

  private boolean quiet(long limitNanos) {
    return nanos.getAsLong() - lastActive >= limitNanos;
  }

  private void assess() {
    users.values().forEach(TrackedUser::assess);
  }

  boolean active() {
    return !idle && !away;
  }

  /** When it was active for the last time, as measured. */
  long lastActive() {
    return lastActive;
  }
}
