package ee.socketio.transport.websocket;

import ee.socketio.transport.FrameViolation;
import ee.socketio.transport.MessageListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the messages that a container delivers in pieces, and refuses a message as soon as its
 * pieces exceed the limit. Undertow compares a text message with the limit only until its first
 * pause, so a container that assembles messages itself would buffer without a limit.
 */
final class PartialMessages {
  private static final int BYTES_OF_CHAR = 3;

  /**
   * The least number of bytes of a piece or a read on average. It is much smaller than {@link
   * FragmentLimit#SHORT}, because a container may divide a fragment that arrives in several
   * segments of TCP into several pieces, and may read twice for each segment.
   */
  private static final int BYTES_PER_PIECE = 4;

  /** The client needs some time to receive the close frame. */
  private static final int MOST_LATE = 8;

  private final MessageListener listener;
  private final FragmentLimit pieces = new FragmentLimit(BYTES_PER_PIECE);
  private @Nullable StringBuilder text;
  private @Nullable ByteArrayOutputStream binary;
  private long size;
  private boolean refused;
  private boolean ended;
  private long checkedSize;
  private int late;

  PartialMessages(MessageListener listener) {
    this.listener = listener;
  }

  /** Receives a piece of a text message. */
  void text(String piece, boolean last) {
    StringBuilder begun = text;
    if (begun == null && last) {
      if (fits(piece)) {
        listener.text(piece);
      }
      return;
    }
    if (!fits(piece.getBytes(StandardCharsets.UTF_8).length, last)) {
      return;
    }
    StringBuilder all = begun == null ? new StringBuilder() : begun;
    all.append(piece);
    text = last ? null : all;
    if (last) {
      end();
      listener.text(all.toString());
    }
  }

  /** Receives a piece of a binary message. */
  void binary(byte[] piece, boolean last) {
    if (!fits(piece.length, last)) {
      return;
    }
    ByteArrayOutputStream begun = binary;
    if (begun == null && last) {
      end();
      listener.binary(piece);
      return;
    }
    ByteArrayOutputStream all = begun == null ? new ByteArrayOutputStream() : begun;
    all.writeBytes(piece);
    binary = last ? null : all;
    if (last) {
      end();
      listener.binary(all.toByteArray());
    }
  }

  /** Whether a whole text fits. A short text needs no exact count. */
  private boolean fits(String whole) {
    boolean fits =
        whole.length() <= listener.maxPayload() / BYTES_OF_CHAR
            ? !refused
            : fits(whole.getBytes(StandardCharsets.UTF_8).length, true);
    end();
    return fits;
  }

  private void end() {
    size = 0;
    ended = true;
    pieces.reset();
  }

  /**
   * Called after some reads of a container that joins fragments. Refuses a message whose fragments
   * are so short that it has hardly grown since the last call.
   *
   * @param reads the number of reads since the last call
   * @return false if the client goes on for some time although its message was refused
   */
  boolean check(int reads) {
    boolean grows = ended || size - checkedSize >= (long) reads * BYTES_PER_PIECE;
    if (refused) {
      late++;
    } else if (!grows) {
      refuse();
    }
    ended = false;
    checkedSize = size;
    return late < MOST_LATE;
  }

  private boolean fits(int bytes, boolean last) {
    boolean tooMany = !last && pieces.isExceeded(size, listener.maxFragments());
    size += bytes;
    if (tooMany || size > listener.maxPayload()) {
      refuse();
    }
    return !refused;
  }

  private void refuse() {
    if (!refused) {
      refused = true;
      text = null;
      binary = null;
      listener.violated(FrameViolation.TOO_LARGE);
    }
  }
}
