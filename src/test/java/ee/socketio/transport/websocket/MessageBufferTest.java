package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Seed;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageBufferTest {
  private static final int LONGEST = 40;

  private final Random random = new Random(Seed.of(getClass()));

  @Test
  void removesTheMaskOfPiecesOfAnyLengthAtAnyOffset() {
    int mask = random.nextInt();
    byte[] payload = new byte[4 * LONGEST];
    random.nextBytes(payload);
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= (byte) (mask >>> (8 * (3 - i % 4)));
    }
    for (int length = 1; length <= LONGEST; length++) {
      MessageBuffer buffer = new MessageBuffer(payload.length, byte[]::new);
      for (int offset = 0; offset < masked.length; offset += length) {
        int count = Math.min(length, masked.length - offset);
        buffer.append(ByteBuffer.wrap(masked, offset, count), count, mask, offset);
      }
      assertThat(buffer.toBytes()).isEqualTo(payload);
    }
  }
}
