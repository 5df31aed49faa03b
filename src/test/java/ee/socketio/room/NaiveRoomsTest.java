package ee.socketio.room;

import ee.socketio.testkit.socket.RecordedRecipient;

class NaiveRoomsTest extends RoomsContract {
  @Override
  protected Rooms<RecordedRecipient> rooms() {
    return new NaiveRooms<>();
  }
}
