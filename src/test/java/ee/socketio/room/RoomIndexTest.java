package ee.socketio.room;

class RoomIndexTest extends RoomsContract {
  @Override
  protected Rooms rooms() {
    return new RoomIndex();
  }
}
