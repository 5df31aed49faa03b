package ee.socketio.protocol.engineio;

import ee.socketio.protocol.engineio.EngineProtocolException.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Decodes packets from text and polling payloads, and encodes polling payloads.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#packet-encoding">Packet encoding</a>
 */
public final class EngineCodec {
  /** Separates the packets of a payload. */
  public static final char SEPARATOR = '\u001e';

  private static final char BINARY = 'b';

  private EngineCodec() {}

  /**
   * Reads one packet: a WebSocket text message or one part of a payload. As in the reference
   * implementation, {@code b} followed by base64 is a binary message in both.
   *
   * @throws EngineProtocolException when the text is empty, the type unknown, or the base64 invalid
   */
  public static EnginePacket decode(String wire) throws EngineProtocolException {
    return decode(wire, 0, wire.length());
  }

  /**
   * Reads a payload of one or more packets, in their order. An invalid packet makes the payload
   * invalid.
   *
   * @throws EngineProtocolException as {@link #decode(String)}, also for an empty body
   */
  public static List<EnginePacket> decodePayload(String body) throws EngineProtocolException {
    List<EnginePacket> packets = new ArrayList<>();
    int from = 0;
    int to = body.indexOf(SEPARATOR);
    while (to >= 0) {
      packets.add(decode(body, from, to));
      from = to + 1;
      to = body.indexOf(SEPARATOR, from);
    }
    packets.add(decode(body, from, body.length()));
    return packets;
  }

  /** Encodes packets as a payload; empty if there are no packets. */
  public static String encodePayload(List<EnginePacket> packets) {
    if (packets.size() == 1) {
      return packets.get(0).text();
    }
    StringBuilder payload = new StringBuilder();
    for (EnginePacket packet : packets) {
      if (payload.length() > 0) {
        payload.append(SEPARATOR);
      }
      payload.append(packet.text());
    }
    return payload.toString();
  }

  private static EnginePacket decode(String wire, int from, int to) throws EngineProtocolException {
    if (from == to) {
      throw new EngineProtocolException(
          Reason.EMPTY_PACKET, "empty packet at character " + from + ", expected a packet type");
    }
    char type = wire.charAt(from);
    if (type == BINARY) {
      return EnginePacket.message(base64(wire.substring(from + 1, to)));
    }
    return EnginePacket.of(EnginePacketType.of(type), wire.substring(from + 1, to));
  }

  private static byte[] base64(String text) throws EngineProtocolException {
    try {
      return Base64.getDecoder().decode(withoutLineBreaks(text));
    } catch (IllegalArgumentException e) {
      throw new EngineProtocolException(
          Reason.INVALID_BASE64,
          "binary packet of " + text.length() + " characters is not base64 (RFC 4648, section 4)");
    }
  }

  // The official Java client inserts line breaks, as in MIME.
  private static String withoutLineBreaks(String text) {
    return text.indexOf('\n') < 0 ? text : text.replace("\r", "").replace("\n", "");
  }
}
