package ee.socketio.protocol.socketio;

/**
 * The peer sent a message that is not a Socket.IO packet, so the session must be closed.
 *
 * <p>The message contains the wrong value, shortened, and the expected value. It never contains a
 * payload or a namespace, which may contain a token. The exception has no stack trace, because a
 * stack trace per packet would help a hostile peer.
 */
public final class SocketProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the input was refused. */
  public enum Reason {
    /** A message without a type character. */
    EMPTY_PACKET,
    /** The first character is not a packet type. */
    UNKNOWN_TYPE,
    /** The number of attachments is missing, or a placeholder has no attachment. */
    ILLEGAL_ATTACHMENTS,
    /** The packet has more attachments than {@link DecoderLimits#maxAttachments()}. */
    TOO_MANY_ATTACHMENTS,
    /** The namespace is too long, or contains invalid characters. */
    INVALID_NAMESPACE,
    /** The acknowledgement id exceeds the integers that JavaScript represents exactly. */
    INVALID_ACK_ID,
    /** The payload is not JSON as in RFC 8259. */
    INVALID_JSON,
    /** The payload is nested deeper than {@link DecoderLimits#maxDepth()}. */
    TOO_DEEP,
    /** The payload is missing, or is not of the JSON type that the packet type requires. */
    INVALID_PAYLOAD,
    /** The name of the event is reserved. */
    RESERVED_EVENT,
    /** A text message arrived instead of an attachment. */
    UNEXPECTED_TEXT,
    /** A binary message arrived, but no attachment was expected. */
    UNEXPECTED_BINARY,
    /** The message is not MessagePack, or not a packet. */
    INVALID_MESSAGE_PACK
  }

  private final Reason reason;

  /**
   * @param message the wrong and the expected value, without the payload
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
