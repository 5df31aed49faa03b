package ee.socketio.room.cdi;

import ee.socketio.room.Rooms;
import ee.socketio.room.RoomsContract;

class RoomRegistryTest extends RoomsContract {
  @Override
  protected Rooms rooms() {
    return new RoomRegistry();
  }
}
