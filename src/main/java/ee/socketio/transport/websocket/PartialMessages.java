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

  private final MessageListener listener;
  private @Nullable StringBuilder text;
  private @Nullable ByteArrayOutputStream binary;
  private long size;
  private boolean refused;

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
    if (!fits(piece.getBytes(StandardCharsets.UTF_8).length)) {
      return;
    }
    StringBuilder all = begun == null ? new StringBuilder() : begun;
    all.append(piece);
    text = last ? null : all;
    if (last) {
      size = 0;
      listener.text(all.toString());
    }
  }

  /** Receives a piece of a binary message. */
  void binary(byte[] piece, boolean last) {
    if (!fits(piece.length)) {
      return;
    }
    ByteArrayOutputStream begun = binary;
    if (begun == null && last) {
      size = 0;
      listener.binary(piece);
      return;
    }
    ByteArrayOutputStream all = begun == null ? new ByteArrayOutputStream() : begun;
    all.writeBytes(piece);
    binary = last ? null : all;
    if (last) {
      size = 0;
      listener.binary(all.toByteArray());
    }
  }

  /** Whether a whole text fits. A short text needs no exact count. */
  private boolean fits(String whole) {
    if (whole.length() <= listener.maxPayload() / BYTES_OF_CHAR) {
      return !refused;
    }
    boolean fits = fits(whole.getBytes(StandardCharsets.UTF_8).length);
    size = 0;
    return fits;
  }

  private boolean fits(int bytes) {
    size += bytes;
    if (!refused && size > listener.maxPayload()) {
      refused = true;
      text = null;
      binary = null;
      listener.violated(FrameViolation.TOO_LARGE);
    }
    return !refused;
  }
}
