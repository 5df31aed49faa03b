package ee.socketio.transport.websocket;

import java.nio.ByteBuffer;

/**
 * Parses the headers of the frames that one client sends, and finds the first frame without a mask.
 * Tyrus accepts such frames, but a server must reject them. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, sections 5.1 and
 *     5.2</a>
 */
public final class FrameMasks {
  private static final int MASK_BIT = 0x80;
  private static final int MASK_BYTES = 4;

  private boolean unmasked;
  private boolean inHeader;
  private int lengthBytes;
  private long length;
  private long remaining;

  /**
   * Inspects the next bytes of the client without changing their position.
   *
   * @return the number of bytes before the first missing mask bit; all bytes if none is missing
   */
  public int masked(ByteBuffer bytes) {
    int end = bytes.limit();
    int position = bytes.position();
    while (position < end && !unmasked) {
      if (remaining > 0) {
        int step = (int) Math.min(remaining, end - position);
        remaining -= step;
        position += step;
      } else if (isHeader(bytes.get(position))) {
        position++;
      } else {
        unmasked = true;
      }
    }
    return position - bytes.position();
  }

  private boolean isHeader(byte next) {
    if (!inHeader) {
      inHeader = true;
    } else if (lengthBytes > 0) {
      length = length << Byte.SIZE | Byte.toUnsignedInt(next);
      lengthBytes--;
      endHeader();
    } else {
      if ((next & MASK_BIT) == 0) {
        return false;
      }
      int code = next & ~MASK_BIT & 0xFF;
      lengthBytes = code == 126 ? Short.BYTES : code == 127 ? Long.BYTES : 0;
      length = lengthBytes == 0 ? code : 0;
      endHeader();
    }
    return true;
  }

  private void endHeader() {
    if (lengthBytes == 0) {
      remaining = MASK_BYTES + length;
      inHeader = false;
    }
  }
}
