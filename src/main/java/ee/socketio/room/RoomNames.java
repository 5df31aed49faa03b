package ee.socketio.room;

/** The names of the rooms that sockets join by themselves. */
public final class RoomNames {
  private RoomNames() {}

  /** The room of all sockets of one user. */
  public static String ofUser(String userId) {
    return "user:" + userId;
  }

  /** The room of all sockets whose user has that role. */
  public static String ofRole(String role) {
    return "role:" + role;
  }
}
