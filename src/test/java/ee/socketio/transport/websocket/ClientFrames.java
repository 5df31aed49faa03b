package ee.socketio.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes masked frames of a client. */
public final class ClientFrames {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int PING = 9;
  private static final byte[] MASK = {(byte) 0x81, 0x7F, (byte) 0x80, 0x0A};

  private ClientFrames() {}

  /** A whole message in one frame. */
  public static byte[] text(String text) {
    return frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** One frame. */
  public static byte[] frame(boolean fin, int opcode, byte[] payload) {
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % MASK.length];
    }
    return join(header(fin, opcode, payload.length), masked);
  }

  /** A header that announces a payload. */
  static byte[] header(boolean fin, int opcode, long length) {
    ByteBuffer head = ByteBuffer.allocate(14).put((byte) ((fin ? 0x80 : 0) | opcode));
    if (length >= 0 && length < 126) {
      head.put((byte) (0x80 | length));
    } else if (length > 0 && length < 65_536) {
      head.put((byte) 0xFE).putShort((short) length);
    } else {
      head.put((byte) 0xFF).putLong(length);
    }
    head.put(MASK).flip();
    byte[] bytes = new byte[head.remaining()];
    head.get(bytes);
    return bytes;
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
