package ee.socketio.protocol.socketio;

/**
 * The packet types of Socket.IO, in the order of their codes.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public enum SocketPacketType {
  CONNECT('0'),
  DISCONNECT('1'),
  EVENT('2'),
  ACK('3'),
  CONNECT_ERROR('4'),
  BINARY_EVENT('5'),
  BINARY_ACK('6');

  private final char code;

  SocketPacketType(char code) {
    this.code = code;
  }

  /** The character that stands for this type on the wire, {@code '0'} to {@code '6'}. */
  public char code() {
    return code;
  }

  /** Whether attachments follow a packet of this type. */
  public boolean binary() {
    return this == BINARY_EVENT || this == BINARY_ACK;
  }
}
