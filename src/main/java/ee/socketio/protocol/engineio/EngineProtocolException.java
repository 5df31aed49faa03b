package ee.socketio.protocol.engineio;

/**
 * The peer sent something that is no Engine.IO packet; the session cannot go on.
 *
 * <p>The message names the bad value, shortened, and what was expected, and never contains a
 * payload. There is no stack trace: the reason says it all, and a hostile peer must not be able to
 * buy one with every packet.
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
    /** A packet of a payload of version 3 is not as long as it says. */
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
