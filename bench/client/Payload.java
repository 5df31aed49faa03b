package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The payload of an event: a time stamp of 16 hexadecimal digits, padded to 80 characters. */
final class Payload {
  private static final int LENGTH = 80;
  private static final int STAMP = 16;
  private static final String FILLING = "x".repeat(LENGTH - STAMP);
  private static final int BEHIND = "\"]".length();

  private Payload() {}

  static String of(long stamp) {
    return String.format("%016x", stamp) + FILLING;
  }

  /** Returns the stamp of a packet, which ends with the same JSON on all servers. */
  static long stamp(ByteBuffer packet) {
    int at = packet.limit() - BEHIND - LENGTH;
    long stamp = 0;
    for (int i = 0; i < STAMP; i++) {
      stamp = stamp << 4 | Character.digit(packet.get(at + i), 16);
    }
    return stamp;
  }

  /** Throws an exception unless the packet is the expected one. */
  static void require(String expected, ByteBuffer packet) throws IOException {
    String actual = StandardCharsets.UTF_8.decode(packet.duplicate()).toString();
    if (!actual.equals(expected)) {
      throw new IOException(actual + ", expected " + expected);
    }
  }
}
