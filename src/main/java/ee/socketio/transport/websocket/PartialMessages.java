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
  /** What a client has achieved with some reads. */
  enum Progress {
    /** The messages and their bytes justify the reads. */
    FAST,
    /** The reads yield little. */
    SLOW,
    /** A message was refused, so the client must not be read any more. */
    REFUSED
  }

  private static final int BYTES_OF_CHAR = 3;

  /**
   * The least number of bytes of a piece or a read on average. It is much smaller than {@link
   * FragmentLimit#SHORT}, because a container may divide a fragment that arrives in several
   * segments of TCP into several pieces, and may read twice for each segment.
   */
  private static final int BYTES_PER_PIECE = 4;

  /** A read that yields fewer bytes is slow. A segment of TCP has more, and may take two reads. */
  private static final long BYTES_PER_READ = 512;

  /** The number of reads that each message justifies. */
  private static final long READS_PER_MESSAGE = 4;

  /**
   * The number of bytes that the reads may lack before the client is slow. Undertow passes on the
   * pieces of a binary message only when its buffer of this size is full.
   */
  private static final long PERMITTED_DEBT = 16_384;

  private final MessageListener listener;
  private final FragmentLimit pieces = new FragmentLimit(BYTES_PER_PIECE);
  private @Nullable StringBuilder text;
  private @Nullable ByteArrayOutputStream binary;
  private long size;
  private boolean refused;
  // Only the thread that delivers messages changes it.
  private volatile long ended;
  private int reads;
  private long received;
  private long checkedEnded;
  private long checkedReceived;
  private long debt;

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
    boolean fits;
    if (whole.length() <= listener.maxPayload() / BYTES_OF_CHAR) {
      received += whole.length();
      fits = !refused;
    } else {
      fits = fits(whole.getBytes(StandardCharsets.UTF_8).length, true);
    }
    end();
    return fits;
  }

  private void end() {
    size = 0;
    ended++;
    pieces.reset();
  }

  /**
   * Checks the progress of the client after some reads of a container that joins fragments. Refuses
   * a message whose fragments are so short that it hardly grows.
   *
   * @param more the number of reads since the last call
   */
  Progress check(int more) {
    long messages = ended - checkedEnded;
    long paid = received - checkedReceived + messages * READS_PER_MESSAGE * BYTES_PER_READ;
    debt = Math.max(0, Math.min(2 * PERMITTED_DEBT, debt + more * BYTES_PER_READ - paid));
    reads = messages > 0 ? 0 : reads + more;
    if (reads > listener.maxFragments() + size / BYTES_PER_PIECE) {
      refuse();
    }
    checkedEnded = ended;
    checkedReceived = received;
    if (refused) {
      return Progress.REFUSED;
    }
    return debt <= PERMITTED_DEBT ? Progress.FAST : Progress.SLOW;
  }

  /** The number of messages that have ended. Any thread may call this method. */
  long ended() {
    return ended;
  }

  private boolean fits(int bytes, boolean last) {
    boolean tooMany = !last && pieces.isExceeded(size, listener.maxFragments());
    size += bytes;
    received += bytes;
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
