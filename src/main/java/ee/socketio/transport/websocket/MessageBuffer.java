package ee.socketio.transport.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Collects the payload of one message. The buffer grows with the bytes that arrive and not with the
 * announced length, and it doubles each time, so that collecting costs linear time.
 */
final class MessageBuffer {
  private static final int SMALLEST = 256;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int limit;
  private final IntFunction<byte[]> allocator;
  private byte[] bytes = {};
  private int size;

  /**
   * @param limit the largest number of bytes that are appended
   * @param allocator creates arrays
   */
  MessageBuffer(int limit, IntFunction<byte[]> allocator) {
    this.limit = limit;
    this.allocator = allocator;
  }

  int size() {
    return size;
  }

  /**
   * Appends masked bytes.
   *
   * @param offset the position of the first byte in the payload of its frame
   */
  void append(ByteBuffer source, int count, int mask, int offset) {
    if (size + count > bytes.length) {
      grow(size + count);
    }
    source.get(bytes, size, count);
    unmask(bytes, size, count, mask, offset);
    size += count;
  }

  private void grow(int needed) {
    int doubled = (int) Math.min(limit, 2L * bytes.length);
    byte[] larger = allocator.apply(Math.max(Math.max(needed, doubled), Math.min(SMALLEST, limit)));
    System.arraycopy(bytes, 0, larger, 0, size);
    bytes = larger;
  }

  /** The collected bytes. */
  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Removes the mask of {@code count} bytes, of which the first has that offset in its frame. */
  static void unmask(byte[] bytes, int from, int count, int mask, int offset) {
    int rotated = Integer.rotateLeft(mask, (offset & 3) * Byte.SIZE);
    long twice = (long) rotated << Integer.SIZE | Integer.toUnsignedLong(rotated);
    int end = from + count;
    int next = from;
    for (; next <= end - Long.BYTES; next += Long.BYTES) {
      LONGS.set(bytes, next, (long) LONGS.get(bytes, next) ^ twice);
    }
    for (; next < end; next++) {
      rotated = Integer.rotateLeft(rotated, Byte.SIZE);
      bytes[next] ^= (byte) rotated;
    }
  }
}
