package ee.socketio.cluster.redis.adapter;

/**
 * The types of the messages.
 *
 * @see <a href="https://github.com/socketio/socket.io/tree/main/packages/socket.io-adapter">
 *     MessageType of socket.io-adapter</a>
 */
final class AdapterType {
  static final int BROADCAST = 3;
  static final int SOCKETS_JOIN = 4;
  static final int SOCKETS_LEAVE = 5;
  static final int DISCONNECT_SOCKETS = 6;
  static final int FETCH_SOCKETS = 7;
  static final int FETCH_SOCKETS_RESPONSE = 8;
  static final int SERVER_SIDE_EMIT = 9;
  static final int SERVER_SIDE_EMIT_RESPONSE = 10;
  static final int BROADCAST_CLIENT_COUNT = 11;
  static final int BROADCAST_ACK = 12;

  private AdapterType() {}
}
