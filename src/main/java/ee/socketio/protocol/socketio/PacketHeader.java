package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;

/**
 * The part of a packet before its payload: {@code <type>[<attachments>-][<namespace>,][<ack id>]}.
 *
 * @param attachments the announced number of attachments; 0 for types without attachments
 * @param ackId the id, or {@link SocketPacket#NO_ACK}
 * @param length the number of characters of the header
 */
record PacketHeader(
    SocketPacketType type, int attachments, NamespaceName namespace, long ackId, int length) {
  private static final SocketPacketType[] TYPES = SocketPacketType.values();

  static PacketHeader parse(String text, int maxAttachments) throws SocketProtocolException {
    return new Cursor(text).header(maxAttachments);
  }

  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    PacketHeader header(int maxAttachments) throws SocketProtocolException {
      SocketPacketType type = type();
      int attachments = type.binary() ? attachments(maxAttachments) : 0;
      NamespaceName namespace = namespace();
      long ackId = ackId();
      return new PacketHeader(type, attachments, namespace, ackId, at);
    }

    private SocketPacketType type() throws SocketProtocolException {
      if (text.isEmpty()) {
        throw new SocketProtocolException(
            Reason.EMPTY_PACKET, "empty packet, expected a packet type");
      }
      int index = text.charAt(at++) - '0';
      if (index < 0 || index >= TYPES.length) {
        throw new SocketProtocolException(
            Reason.UNKNOWN_TYPE,
            "packet type U+%04X, expected '0' to '6'".formatted((int) text.charAt(0)));
      }
      return TYPES[index];
    }

    private int attachments(int max) throws SocketProtocolException {
      int from = at;
      long count = digits(max);
      if (count > max) {
        throw new SocketProtocolException(
            Reason.TOO_MANY_ATTACHMENTS, "attachments beyond the limit, expected up to " + max);
      }
      if (at == from || at == text.length() || text.charAt(at) != '-') {
        throw new SocketProtocolException(
            Reason.ILLEGAL_ATTACHMENTS,
            "no number of attachments, expected digits and '-' after the packet type");
      }
      at++;
      return (int) count;
    }

    /** Reads the namespace, which ends at a comma or at the end of the text. */
    private NamespaceName namespace() throws SocketProtocolException {
      if (at == text.length() || text.charAt(at) != '/') {
        return NamespaceName.ROOT;
      }
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      if (end - at > NamespaceName.MAX_LENGTH + NamespaceName.MAX_QUERY) {
        throw invalidNamespace(end - at);
      }
      String name = text.substring(at, end);
      if (!NamespaceName.isValid(name)) {
        throw invalidNamespace(end - at);
      }
      at = comma < 0 ? end : end + 1;
      return NamespaceName.of(name);
    }

    private long ackId() throws SocketProtocolException {
      int from = at;
      long id = digits(SocketPacket.MAX_ACK_ID);
      if (id > SocketPacket.MAX_ACK_ID) {
        throw new SocketProtocolException(
            Reason.INVALID_ACK_ID,
            "ack id beyond the limit, expected up to " + SocketPacket.MAX_ACK_ID);
      }
      return at == from ? SocketPacket.NO_ACK : id;
    }

    /** Reads a number until it ends or exceeds {@code max}, so that it cannot overflow. */
    private long digits(long max) {
      long number = 0;
      while (at < text.length() && JsonScanner.isDigit(text.charAt(at)) && number <= max) {
        number = 10 * number + (text.charAt(at++) - '0');
      }
      return number;
    }

    private static SocketProtocolException invalidNamespace(int length) {
      return new SocketProtocolException(
          Reason.INVALID_NAMESPACE,
          "namespace of " + length + " characters, expected " + NamespaceName.EXPECTED);
    }
  }
}
