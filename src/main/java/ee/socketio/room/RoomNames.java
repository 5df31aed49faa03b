package ee.socketio.room;

import ee.socketio.log.LogText;
import java.util.Optional;
import java.util.function.Predicate;

/** The names of the rooms that the server adds sockets to. */
public final class RoomNames {
  private static final String USER = "user:";
  private static final String ROLE = "role:";
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
    return ROLE + role;
  }

  /** The room of all sockets that watch a user. */
  public static String ofPresence(String userId) {
    return PRESENCE + userId;
  }

  /** The watched user of a room, if the room is the room of the watchers of a user. */
  public static Optional<String> watchedOf(String room) {
    return room.startsWith(PRESENCE)
        ? Optional.of(room.substring(PRESENCE.length()))
        : Optional.empty();
  }

  /**
   * Whether the room belongs to a user, to a role or to the watchers of a user. The application can
   * join the rooms of users and roles with {@code joinUser} and {@code joinRole} only.
   */
  public static boolean isReserved(String room) {
    return room.startsWith(USER) || room.startsWith(ROLE) || isInternal(room);
  }

  /** Whether {@code Socket.rooms} does not contain the room. */
  public static boolean isInternal(String room) {
    return room.startsWith(PRESENCE);
  }

  /**
   * Ensures that sockets may join a room of the application.
   *
   * @param isOfOther whether a room is the room of another socket's id
   * @throws ReservedRoomException when the room is {@linkplain #isReserved reserved}, or belongs to
   *     another socket
   */
  public static void requireJoinable(String room, Predicate<String> isOfOther) {
    requireUnreserved(room, "join");
    if (isOfOther.test(room)) {
      throw new ReservedRoomException(
          shown(room) + " belongs to another socket, expected a room of the application");
    }
  }

  /**
   * Ensures that sockets may leave a room.
   *
   * @throws ReservedRoomException when the room is {@linkplain #isReserved reserved}
   */
  public static void requireLeavable(String room) {
    requireUnreserved(room, "leave");
  }

  private static void requireUnreserved(String room, String verb) {
    if (isReserved(room)) {
      throw new ReservedRoomException(
          shown(room)
              + " is reserved, "
              + verb
              + "User and "
              + verb
              + "Role are for the rooms of"
              + " users and roles");
    }
  }

  private static String shown(String room) {
    return "the room '" + LogText.value(room) + "'";
  }
}
