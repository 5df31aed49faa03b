package ee.socketio.room;

import ee.socketio.protocol.socketio.NamespaceName;

/**
 * Learns which rooms have members. The calls for one room arrive in order. They hold locks of the
 * rooms, so a call must not block and must not use the rooms.
 */
public interface RoomListener {
  /** Ignores all calls. */
  RoomListener NONE =
      new RoomListener() {
        @Override
        public void created(NamespaceName namespace, String room) {}

        @Override
        public void deleted(NamespaceName namespace, String room) {}
      };

  /** A room has its first member. */
  void created(NamespaceName namespace, String room);

  /** A room has lost its last member. */
  void deleted(NamespaceName namespace, String room);
}
