package ee.socketio.room;

/**
 * Thrown when an operation for rooms of the application names a room that belongs to a user, a role
 * or another socket. Such an operation must not change the recipients of a user's events, because
 * the names of rooms often come from clients.
 */
public final class ReservedRoomException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ReservedRoomException(String message) {
    super(message);
  }
}
