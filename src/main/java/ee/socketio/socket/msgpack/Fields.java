package ee.socketio.socket.msgpack;

import ee.socketio.protocol.socketio.SocketPacketType;

/**
 * The fields in the map of a packet. There are no binary packet types, because data may contain
 * binary values.
 */
final class Fields {
  static final String TYPE = "type";
  static final String NAMESPACE = "nsp";
  static final String DATA = "data";
  static final String ID = "id";

  private Fields() {}

  static int typeOf(SocketPacketType type) {
    return switch (type) {
      case CONNECT -> 0;
      case DISCONNECT -> 1;
      case EVENT, BINARY_EVENT -> 2;
      case ACK, BINARY_ACK -> 3;
      case CONNECT_ERROR -> 4;
    };
  }
}
