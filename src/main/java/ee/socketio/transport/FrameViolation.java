package ee.socketio.transport;

import ee.socketio.engine.CloseReason;

/**
 * A fault in the frames of a client, which ends its WebSocket.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1">RFC 6455, section 7.4.1</a>
 */
public enum FrameViolation {
  /** A frame has no mask. */
  UNMASKED(1002, CloseReason.TRANSPORT_CLOSE),
  /** A frame breaks the rules for fragments, control frames or reserved bits. */
  MALFORMED(1002, CloseReason.TRANSPORT_CLOSE),
  /** A text message is not UTF-8. */
  NOT_UTF8(1007, CloseReason.TRANSPORT_CLOSE),
  /** A message is larger than the limit, or it has too many fragments. */
  TOO_LARGE(1009, CloseReason.TRANSPORT_ERROR);

  private final int status;
  private final CloseReason reason;

  FrameViolation(int status, CloseReason reason) {
    this.status = status;
    this.reason = reason;
  }

  /** The status of the close frame. */
  public int status() {
    return status;
  }

  /** Why the session closes. */
  public CloseReason reason() {
    return reason;
  }
}
