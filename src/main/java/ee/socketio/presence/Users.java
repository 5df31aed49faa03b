package ee.socketio.presence;

import ee.socketio.socket.Socket;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The users who are here, or were a moment ago. All others leave no trace. */
final class Users {
  private final Map<String, TrackedUser> users = new ConcurrentHashMap<>();
  private final Function<String, TrackedUser> made;

  /**
   * @param made makes one of that id, who is offline yet
   */
  Users(Function<String, TrackedUser> made) {
    this.made = made;
  }

  void enter(String userId, Socket socket, Device device) {
    while (true) {
      TrackedUser user = users.computeIfAbsent(userId, made);
      // Before it is looked at, so that it hears of what happens from then on.
      device.belongs(socket, user);
      if (user.enter(socket, device)) {
        return;
      }
      forget(user);
    }
  }

  void leave(String userId, Socket socket, Device device) {
    device.parted(socket);
    TrackedUser user = users.get(userId);
    if (user != null) {
      user.leave(socket);
    }
  }

  void forget(TrackedUser user) {
    users.remove(user.id(), user);
  }

  /** What was told of a user last; null for one who is offline. */
  @Nullable UserPresence told(String userId) {
    TrackedUser user = users.get(userId);
    return user == null ? null : user.told();
  }

  /** A live view. */
  Collection<TrackedUser> all() {
    return users.values();
  }
}
