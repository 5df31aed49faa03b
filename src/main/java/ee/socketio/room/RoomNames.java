package ee.socketio.room;

import java.util.Optional;

/** The names of the rooms that sockets join by themselves. */
public final class RoomNames {
  private static final String USER = "user:";

  private RoomNames() {}

  /** The room of all sockets of one user. */
  public static String ofUser(String userId) {
    return USER + userId;
  }

  /** The user whose sockets are in that room, if it is the room of one. */
  public static Optional<String> userOf(String room) {
    return room.startsWith(USER) ? Optional.of(room.substring(USER.length())) : Optional.empty();
  }

  /** The room of all sockets whose user has that role. */
  public static String ofRole(String role) {
    return "role:" + role;
  }
}
