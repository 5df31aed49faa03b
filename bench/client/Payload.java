package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The text that travels: a stamp of 16 digits and filling, 80 characters in all. */
final class Payload {
  private static final int LENGTH = 80;
  private static final int STAMP = 16;
  private static final String FILLING = "x".repeat(LENGTH - STAMP);
  private static final int BEHIND = "\"]".length();

  private Payload() {}

  static String of(long stamp) {
    return String.format("%016x", stamp) + FILLING;
  }

  /** The stamp of a packet that ends with such a text; every server writes the same JSON there. */
  static long stamp(ByteBuffer packet) {
    int at = packet.limit() - BEHIND - LENGTH;
    long stamp = 0;
    for (int i = 0; i < STAMP; i++) {
      stamp = stamp << 4 | Character.digit(packet.get(at + i), 16);
    }
    return stamp;
  }

  /** Fails when the packet is another than expected. */
  static void require(String expected, ByteBuffer packet) throws IOException {
    String actual = StandardCharsets.UTF_8.decode(packet.duplicate()).toString();
    if (!actual.equals(expected)) {
      throw new IOException(actual + ", expected " + expected);
    }
  }
}
