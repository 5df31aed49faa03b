package ee.socketio.protocol.engineio;

import java.nio.charset.StandardCharsets;

/**
 * Encodes complete server frames: final, unmasked, with the shortest length field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
 */
final class WebSocketFrame {
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_BINARY = 0x82;

  private WebSocketFrame() {}

  /** A text frame of an ASCII type character and the UTF-8 form of {@code data}. */
  static byte[] text(char type, String data) {
    byte[] encoded = data.getBytes(StandardCharsets.UTF_8);
    int header = headerLength(1 + encoded.length);
    byte[] frame = new byte[length(1 + encoded.length)];
    writeHeader(frame, FINAL_TEXT, 1 + encoded.length);
    frame[header] = (byte) type;
    System.arraycopy(encoded, 0, frame, header + 1, encoded.length);
    return frame;
  }

  static byte[] binary(byte[] payload) {
    byte[] frame = new byte[length(payload.length)];
    writeHeader(frame, FINAL_BINARY, payload.length);
    System.arraycopy(payload, 0, frame, headerLength(payload.length), payload.length);
    return frame;
  }

  /**
   * The size of a frame, in bytes, by the size of its payload.
   *
   * @throws ArithmeticException when the size exceeds the maximum size of an array
   */
  static int length(int payload) {
    return Math.addExact(headerLength(payload), payload);
  }

  /**
   * The number of bytes of {@link String#getBytes}. An unpaired surrogate becomes one question
   * mark.
   */
  static int utf8Length(String text) {
    int chars = text.length();
    int bytes = chars;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        bytes++;
      } else if (!Character.isSurrogate(c)) {
        bytes += 2;
      } else if (isPair(text, i)) {
        bytes += 2;
        i++;
      }
    }
    return bytes;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static int headerLength(int payload) {
    if (payload <= 125) {
      return 2;
    }
    return payload <= 0xFFFF ? 4 : 10;
  }

  private static void writeHeader(byte[] frame, int finalAndOpcode, int payload) {
    frame[0] = (byte) finalAndOpcode;
    if (payload <= 125) {
      frame[1] = (byte) payload;
    } else if (payload <= 0xFFFF) {
      frame[1] = 126;
      frame[2] = (byte) (payload >>> 8);
      frame[3] = (byte) payload;
    } else {
      // The upper 32 of the 64 bits are zero, because an array is not longer.
      frame[1] = 127;
      frame[6] = (byte) (payload >>> 24);
      frame[7] = (byte) (payload >>> 16);
      frame[8] = (byte) (payload >>> 8);
      frame[9] = (byte) payload;
    }
  }
}
