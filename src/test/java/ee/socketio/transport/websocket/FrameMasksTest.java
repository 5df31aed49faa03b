package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameMasksTest {
  private final FrameMasks masks = new FrameMasks();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
  void maskedFramesOfEveryLengthPassCompletely(int length) {
    byte[] two = two(frame(true, length), frame(true, 3));
    assertThat(masks.masked(ByteBuffer.wrap(two))).isEqualTo(two.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
  void aFrameWithoutMaskIsFoundAfterAFrameOfEveryLength(int length) {
    byte[] two = two(frame(true, length), frame(false, 3));
    assertThat(masks.masked(ByteBuffer.wrap(two))).isEqualTo(frame(true, length).length + 1);
  }

  @Test
  void framesMayArriveByteByByte() {
    byte[] three = two(two(frame(true, 300), frame(true, 0)), frame(false, 0));
    int found = -1;
    for (int i = 0; i < three.length && found < 0; i++) {
      if (masks.masked(ByteBuffer.wrap(three, i, 1)) == 0) {
        found = i;
      }
    }
    assertThat(found).isEqualTo(three.length - 1);
  }

  @Test
  void noByteFollowsAFrameWithoutMask() {
    masks.masked(ByteBuffer.wrap(frame(false, 3)));
    assertThat(masks.masked(ByteBuffer.wrap(frame(true, 3)))).isZero();
  }

  private static byte[] two(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  /** A frame whose mask and payload would look like heads without mask. */
  private static byte[] frame(boolean masked, int length) {
    int bit = masked ? 0x80 : 0;
    ByteBuffer head = ByteBuffer.allocate(14).put((byte) 0x81);
    if (length < 126) {
      head.put((byte) (bit | length));
    } else if (length < 65_536) {
      head.put((byte) (bit | 126)).putShort((short) length);
    } else {
      head.put((byte) (bit | 127)).putLong(length);
    }
    byte[] frame = new byte[head.position() + (masked ? 4 : 0) + length];
    System.arraycopy(head.array(), 0, frame, 0, head.position());
    return frame;
  }
}
