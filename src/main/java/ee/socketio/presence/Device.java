package ee.socketio.presence;

import ee.socketio.socket.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The client of one session, with its sockets in all namespaces. A device is active unless it has
 * reported that it is away, or has sent no event for a while.
 *
 * <p>An event writes the time and then reads {@code idle}. The sweep writes {@code idle} and then
 * reads the time. So an event that is concurrent with a sweep is never missed.
 */
final class Device implements Activity {
  private final LongSupplier nanos;
  private final Map<Socket, TrackedUser> users = new ConcurrentHashMap<>(2);
  private volatile long lastActive;
  private volatile boolean idle;
  private volatile boolean away;

  /** Guarded by the map entry of its session. */
  private int sockets;

  Device(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastActive = nanos.getAsLong();
  }

  void addSocket() {
    sockets++;
  }

  /** Returns whether the device has no socket any more. */
  boolean removeSocket() {
    return --sockets == 0;
  }

  /** Notifies the user from now on when the device becomes idle or active. */
  void addUser(Socket socket, TrackedUser user) {
    users.put(socket, user);
  }

  void removeUser(Socket socket) {
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

  /** The client reports that the user is away. Other events do not change this state. */
  void reportAway() {
    if (!idle) {
      lastActive = nanos.getAsLong();
    }
    away = true;
    assess();
  }

  /** The client reports that the user is active. */
  void reportActive() {
    lastActive = nanos.getAsLong();
    idle = false;
    away = false;
    assess();
  }

  /**
   * Marks the device as idle when it has sent no event for the limit. One thread at a time calls
   * this.
   */
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

  @Override
  public boolean active() {
    return !idle && !away;
  }

  @Override
  public long lastActive() {
    return lastActive;
  }
}
