package ee.socketio.transport.websocket;

import java.nio.ByteBuffer;

/**
 * Follows the heads of the frames that one client sends, and finds the first frame without a mask.
 * Tyrus takes such frames, and a server must not. One thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, sections 5.1 and
 *     5.2</a>
 */
public final class FrameMasks {
  private static final int MASK_BIT = 0x80;
  private static final int MASK_BYTES = 4;

  private boolean unmasked;
  private boolean opened;
  private int lengthBytes;
  private long length;
  private long rest;

  /**
   * Looks at the next bytes of the client; their position does not change.
   *
   * @return how many of them come before the mask bit that is missing; all of them when none is
   */
  public int masked(ByteBuffer bytes) {
    int end = bytes.limit();
    int position = bytes.position();
    while (position < end && !unmasked) {
      if (rest > 0) {
        int step = (int) Math.min(rest, end - position);
        rest -= step;
        position += step;
      } else if (isHead(bytes.get(position))) {
        position++;
      } else {
        unmasked = true;
      }
    }
    return position - bytes.position();
  }

  private boolean isHead(byte next) {
    if (!opened) {
      opened = true;
    } else if (lengthBytes > 0) {
      length = length << Byte.SIZE | Byte.toUnsignedInt(next);
      lengthBytes--;
      endHead();
    } else {
      if ((next & MASK_BIT) == 0) {
        return false;
      }
      int code = next & ~MASK_BIT & 0xFF;
      lengthBytes = code == 126 ? Short.BYTES : code == 127 ? Long.BYTES : 0;
      length = lengthBytes == 0 ? code : 0;
      endHead();
    }
    return true;
  }

  private void endHead() {
    if (lengthBytes == 0) {
      rest = MASK_BYTES + length;
      opened = false;
    }
  }
}
