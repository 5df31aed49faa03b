package ee.socketio.room;

import ee.socketio.testkit.socket.RecordedRecipient;

class RoomIndexTest extends RoomsContract {
  @Override
  protected Rooms<RecordedRecipient> rooms() {
    return new RoomIndex<>();
  }
}
