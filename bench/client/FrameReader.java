package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Splits received bytes into WebSocket frames (RFC 6455, section 5.2). One read can return many
 * frames.
 */
final class FrameReader {
  private static final int FIN = 0x80;

  private FrameReader() {}

  /** Accepts the payload of one frame, which lies between the position and the limit. */
  interface Sink {
    void accept(int opcode, ByteBuffer payload) throws IOException;
  }

  /** Passes all complete frames to the sink. The position is then at the first incomplete frame. */
  static void read(ByteBuffer in, Sink sink) throws IOException {
    int limit = in.limit();
    for (int end = next(in); end >= 0; end = next(in)) {
      int opcode = opcode(in.get(in.position()));
      ByteBuffer payload = in.limit(end).position(in.position() + headerLength(in));
      sink.accept(opcode, payload);
      in.limit(limit).position(end);
    }
  }

  /** Returns the end of the first frame, or -1 if it is incomplete. */
  private static int next(ByteBuffer in) {
    if (in.remaining() < 2 || in.remaining() < headerLength(in)) {
      return -1;
    }
    long length = headerLength(in) + payloadLength(in);
    return in.remaining() < length ? -1 : (int) (in.position() + length);
  }

  private static int headerLength(ByteBuffer in) {
    int small = in.get(in.position() + 1) & 0x7f;
    return small < 126 ? 2 : small == 126 ? 4 : 10;
  }

  private static long payloadLength(ByteBuffer in) {
    int at = in.position() + 1;
    int small = in.get(at) & 0x7f;
    return small < 126 ? small : small == 126 ? in.getShort(at + 1) & 0xffff : in.getLong(at + 1);
  }

  /**
   * Returns the opcode of a frame. No measured server splits such small messages into fragments,
   * and the client cannot count fragments.
   */
  private static int opcode(byte first) throws IOException {
    if ((first & FIN) == 0) {
      throw new IOException("a fragment of a message, expected whole messages");
    }
    return first & 0x0f;
  }
}
