package ee.socketio.presence;

import ee.socketio.socket.Socket;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The users who are online, or were until recently. Other users occupy no memory. */
final class Users {
  private final Map<String, TrackedUser> users = new ConcurrentHashMap<>();
  private final Function<String, TrackedUser> factory;

  /**
   * @param factory creates the user of an id, in the state {@code OFFLINE}
   */
  Users(Function<String, TrackedUser> factory) {
    this.factory = factory;
  }

  void addSocket(String userId, Socket socket, Device device) {
    while (true) {
      TrackedUser user = users.computeIfAbsent(userId, factory);
      // Before the state is computed, so that the user is notified of later changes.
      device.addUser(socket, user);
      if (user.addSocket(socket, device)) {
        return;
      }
      remove(user);
    }
  }

  void removeSocket(String userId, Socket socket, Device device) {
    device.removeUser(socket);
    TrackedUser user = users.get(userId);
    if (user != null) {
      user.removeSocket(socket);
    }
  }

  /** The user has sockets on another node, whose state is new or has changed. */
  void addNode(String userId, String node, Activity activity) {
    while (true) {
      TrackedUser user = users.computeIfAbsent(userId, factory);
      if (user.addSocket(node, activity)) {
        return;
      }
      remove(user);
    }
  }

  /** The user has no sockets on another node any more. */
  void removeNode(String userId, String node) {
    TrackedUser user = users.get(userId);
    if (user != null) {
      user.removeSocket(node);
    }
  }

  /** The state over the devices of this node. */
  PresenceState local(String userId) {
    TrackedUser user = users.get(userId);
    return user == null ? PresenceState.OFFLINE : user.localState();
  }

  void remove(TrackedUser user) {
    users.remove(user.id(), user);
  }

  /** The state that was announced last; null for a user who is offline. */
  @Nullable UserPresence announced(String userId) {
    TrackedUser user = users.get(userId);
    return user == null ? null : user.announced();
  }

  /** A live view. */
  Collection<TrackedUser> all() {
    return users.values();
  }
}
