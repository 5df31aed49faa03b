package ee.socketio.room;

/**
 * A socket was to join or leave a room that belongs to a user, a role or another socket by an
 * operation for rooms of the application. Room names often come from clients, so such an operation
 * must not change who receives the events of a user.
 */
public final class ReservedRoomException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ReservedRoomException(String message) {
    super(message);
  }
}
