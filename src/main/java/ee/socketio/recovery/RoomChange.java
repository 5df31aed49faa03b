package ee.socketio.recovery;

/**
 * A room that a socket has joined or left.
 *
 * @param position of the latest event before the change
 * @param joined false if the socket has left the room
 */
public record RoomChange(long position, String room, boolean joined) {}
