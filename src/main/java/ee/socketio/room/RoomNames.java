package ee.socketio.room;

import java.util.Optional;

/** The names of the rooms that the server itself puts sockets into. */
public final class RoomNames {
  private static final String USER = "user:";
  private static final String PRESENCE = "presence:";

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

  /** The room of all sockets that watch a user. */
  public static String ofPresence(String userId) {
    return PRESENCE + userId;
  }

  /**
   * Whether the server alone decides who is in a room of that name: a socket cannot join it, and
   * does not show it among its rooms.
   */
  public static boolean isReserved(String room) {
    return room.startsWith(PRESENCE);
  }
}
