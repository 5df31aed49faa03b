package ee.socketio.protocol.engineio;

import ee.socketio.protocol.engineio.EngineProtocolException.Reason;

/**
 * The packet types of Engine.IO, in the order of their codes.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#protocol">Protocol</a>
 */
public enum EnginePacketType {
  OPEN('0'),
  CLOSE('1'),
  PING('2'),
  PONG('3'),
  MESSAGE('4'),
  UPGRADE('5'),
  NOOP('6');

  private static final EnginePacketType[] BY_CODE = values();

  private final char code;

  EnginePacketType(char code) {
    this.code = code;
  }

  /** The character of this type on the wire, {@code '0'} to {@code '6'}. */
  public char code() {
    return code;
  }

  /**
   * The type of a character.
   *
   * @throws EngineProtocolException {@link Reason#UNKNOWN_TYPE} when no type has this character
   */
  public static EnginePacketType of(char code) throws EngineProtocolException {
    int index = code - '0';
    if (index < 0 || index >= BY_CODE.length) {
      throw new EngineProtocolException(
          Reason.UNKNOWN_TYPE,
          String.format("packet type U+%04X, expected '0' to '6'", (int) code));
    }
    return BY_CODE[index];
  }
}
