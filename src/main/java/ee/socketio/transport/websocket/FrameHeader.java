package ee.socketio.transport.websocket;

import java.nio.ByteBuffer;

/**
 * The header of the frame that a client sends next. One object parses all headers of a connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
 */
final class FrameHeader {
  /** The largest number of bytes of a header. */
  static final int LONGEST = 14;

  /** The largest number of bytes that the payload of a control frame may have. */
  static final int MOST_CONTROL = 125;

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;

  private static final int FIN = 0x80;
  private static final int RESERVED_BITS = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private int first;
  private boolean masked = true;
  private int size;
  private long length;
  private int mask;

  /**
   * Parses the bytes of a range.
   *
   * @return false if the range contains only a part of the header; {@link #masked} is valid in any
   *     case
   */
  boolean parse(ByteBuffer bytes, int from, int to) {
    masked = to - from < 2 || (bytes.get(from + 1) & MASKED) != 0;
    if (to - from < 2) {
      return false;
    }
    first = bytes.get(from);
    int code = bytes.get(from + 1) & LENGTH;
    int lengthBytes = code == TWO_BYTES ? Short.BYTES : code == EIGHT_BYTES ? Long.BYTES : 0;
    size = 2 + lengthBytes + Integer.BYTES;
    if (to - from < size) {
      return false;
    }
    length = length(bytes, from + 2, code);
    mask = bytes.getInt(from + 2 + lengthBytes);
    return true;
  }

  private static long length(ByteBuffer bytes, int at, int code) {
    return switch (code) {
      case TWO_BYTES -> Short.toUnsignedLong(bytes.getShort(at));
      case EIGHT_BYTES -> bytes.getLong(at);
      default -> code;
    };
  }

  /** Whether no missing mask bit was found. */
  boolean masked() {
    return masked;
  }

  /** The number of bytes of the header. */
  int size() {
    return size;
  }

  /** The number of bytes of the payload; negative if the client sent a number above 2^63. */
  long length() {
    return length;
  }

  /** The mask of the payload, its first byte highest. */
  int mask() {
    return mask;
  }

  boolean fin() {
    return (first & FIN) != 0;
  }

  boolean reservedBits() {
    return (first & RESERVED_BITS) != 0;
  }

  int opcode() {
    return first & OPCODE;
  }

  boolean control() {
    return (first & CONTROL) != 0;
  }
}
