package ee.socketio.room;

import java.util.Optional;

/** The names of the rooms that the server adds sockets to. */
public final class RoomNames {
  private static final String USER = "user:";
  private static final String PRESENCE = "presence:";

  private RoomNames() {}

  /** The room of all sockets of one user. */
  public static String ofUser(String userId) {
    return USER + userId;
  }

  /** The user of a room, if the room is the room of a user. */
  public static Optional<String> userOf(String room) {
    return room.startsWith(USER) ? Optional.of(room.substring(USER.length())) : Optional.empty();
  }

  /** The room of all sockets of the users of a role. */
  public static String ofRole(String role) {
    return "role:" + role;
  }

  /** The room of all sockets that watch a user. */
  public static String ofPresence(String userId) {
    return PRESENCE + userId;
  }

  /**
   * Whether only the server adds sockets to a room of that name. A socket cannot join such a room,
   * and {@code Socket.rooms} does not contain it.
   */
  public static boolean isReserved(String room) {
    return room.startsWith(PRESENCE);
  }
}
