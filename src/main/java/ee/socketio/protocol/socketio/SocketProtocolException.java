package ee.socketio.protocol.socketio;

/**
 * The peer sent something that is no Socket.IO packet; the session cannot go on.
 *
 * <p>The message names the bad value, shortened, and what was expected, and never contains a
 * payload or a namespace, which may carry a token. There is no stack trace: the reason says it all,
 * and a hostile peer must not be able to buy one with every packet.
 */
public final class SocketProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the input was refused. */
  public enum Reason {
    /** A message without a type character. */
    EMPTY_PACKET,
    /** The first character is no packet type. */
    UNKNOWN_TYPE,
    /** The number of attachments is missing, or a placeholder points to none of them. */
    ILLEGAL_ATTACHMENTS,
    /** More attachments are announced than {@link DecoderLimits#maxAttachments()}. */
    TOO_MANY_ATTACHMENTS,
    /** The namespace is too long or has characters that no namespace has. */
    INVALID_NAMESPACE,
    /** The acknowledgement id is beyond what JavaScript counts exactly. */
    INVALID_ACK_ID,
    /** The payload is not JSON as in RFC 8259. */
    INVALID_JSON,
    /** The payload is nested deeper than {@link DecoderLimits#maxDepth()}. */
    TOO_DEEP,
    /** The payload is missing, or has a shape that packets of its type do not have. */
    INVALID_PAYLOAD,
    /** The event has a name that only the library itself may use. */
    RESERVED_EVENT,
    /** Text arrived while attachments were due. */
    UNEXPECTED_TEXT,
    /** Binary arrived while no attachment was due. */
    UNEXPECTED_BINARY,
    /** The message is not MessagePack, or no packet in it. */
    INVALID_MESSAGE_PACK
  }

  private final Reason reason;

  /**
   * @param message what was found and what was expected, without any of the peer's payload
   */
  public SocketProtocolException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why the input was refused. */
  public Reason reason() {
    return reason;
  }
}
