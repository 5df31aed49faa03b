package ee.socketio.protocol.engineio;

/**
 * The peer sent a message that is not an Engine.IO packet, so the session must be closed.
 *
 * <p>The message contains the wrong value, shortened, and the expected value. It never contains a
 * payload. The exception has no stack trace, because a stack trace per packet would help a hostile
 * peer.
 */
public final class EngineProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the input was refused. */
  public enum Reason {
    /** A packet without a type character, or a payload without a packet. */
    EMPTY_PACKET,
    /** The first character is neither a packet type nor the mark of a binary packet. */
    UNKNOWN_TYPE,
    /** A binary packet of a payload is not base64. */
    INVALID_BASE64,
    /** The length of a packet in a payload of version 3 is wrong. */
    INVALID_LENGTH
  }

  private final Reason reason;

  EngineProtocolException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why the input was refused. */
  public Reason reason() {
    return reason;
  }
}
