package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.room.RoomNames;
import java.util.ArrayList;
import java.util.List;

/** The rooms that a socket joins because of its identity. */
final class IdentityRooms {
  private IdentityRooms() {}

  /** The rooms of the user and of the roles, in a new list. */
  static List<String> of(Identity identity) {
    List<String> rooms = new ArrayList<>(1 + identity.roles().size());
    if (identity.userId() != null) {
      rooms.add(RoomNames.ofUser(identity.userId()));
    }
    identity.roles().forEach(role -> rooms.add(RoomNames.ofRole(role)));
    return rooms;
  }
}
