package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;

/**
 * Checks the payload of each packet type.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
final class PayloadRules {
  /** Replaces the first character of a missing payload. */
  private static final char ABSENT = 0;

  private PayloadRules() {}

  /**
   * Checks the payload of {@code text}, which begins where the header ends.
   *
   * @return the elements of the payload if it is an array
   */
  static JsonElements check(PacketHeader header, String text, int maxDepth)
      throws SocketProtocolException {
    int from = header.length();
    boolean absent = from == text.length();
    char first = absent ? ABSENT : text.charAt(from);
    boolean allowed =
        switch (header.type()) {
          case CONNECT -> absent || first == '{';
          case DISCONNECT -> absent;
          case CONNECT_ERROR -> first == '{' || first == '"';
          case EVENT, ACK, BINARY_EVENT, BINARY_ACK -> first == '[';
        };
    if (!allowed) {
      throw invalid(header, absent ? "nothing" : "U+%04X".formatted((int) first));
    }
    JsonScanner scanner = scanner(header, text, maxDepth);
    if (!absent) {
      scanner.scan();
    }
    JsonElements elements = scanner.elements();
    if (header.type() == SocketPacketType.EVENT || header.type() == SocketPacketType.BINARY_EVENT) {
      checkName(header, elements);
    }
    return elements;
  }

  private static JsonScanner scanner(PacketHeader header, String text, int maxDepth) {
    return header.type().binary()
        ? new PlaceholderScanner(text, header.length(), maxDepth, header.attachments())
        : new JsonScanner(text, header.length(), maxDepth);
  }

  /** Checks the name, the first element: a number, or a string that is not reserved. */
  private static void checkName(PacketHeader header, JsonElements elements)
      throws SocketProtocolException {
    String name = elements.size() == 0 ? "" : elements.get(0);
    char c = name.isEmpty() ? ']' : name.charAt(0);
    if (c == '"') {
      if (ReservedEvents.contains(JsonText.unquote(name))) {
        throw new SocketProtocolException(
            Reason.RESERVED_EVENT, "event " + name + ", expected a name that is not reserved");
      }
    } else if (c != '-' && !JsonScanner.isDigit(c)) {
      throw invalid(header, "an event without a name");
    }
  }

  private static SocketProtocolException invalid(PacketHeader header, String found) {
    return new SocketProtocolException(
        Reason.INVALID_PAYLOAD,
        "%s as payload of %s, expected %s"
            .formatted(found, header.type(), expected(header.type())));
  }

  private static String expected(SocketPacketType type) {
    return switch (type) {
      case CONNECT -> "an object or nothing";
      case DISCONNECT -> "nothing";
      case CONNECT_ERROR -> "an object or a string";
      case EVENT, BINARY_EVENT -> "an array that begins with a string or a number";
      case ACK, BINARY_ACK -> "an array";
    };
  }
}
