package ee.socketio.protocol.engineio;

import ee.socketio.protocol.engineio.EngineProtocolException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The encodings of version 3 that differ from version 4. Each packet of a payload begins with its
 * length in characters and a colon. A binary packet has its type before its data, also in base64.
 *
 * <p>A payload may be binary too. Each packet is then a 0 for text or a 1 for binary, the digits of
 * the length in bytes, each as one byte, a 255, and the packet.
 *
 * @see <a href="https://github.com/socketio/engine.io-protocol/tree/v3#encoding">Engine.IO v3,
 *     Encoding</a>
 */
public final class LegacyCodec {
  private static final int MOST_DIGITS = 9;
  private static final int END_OF_LENGTH = 255;
  private static final int TEXT = 0;
  private static final int BINARY = 1;
  private static final byte MESSAGE = 4;

  private LegacyCodec() {}

  static List<EnginePacket> decodePayload(String body) throws EngineProtocolException {
    List<EnginePacket> packets = new ArrayList<>();
    int from = 0;
    do {
      int colon = body.indexOf(':', from);
      int length = length(colon < 0 ? "" : body.substring(from, colon));
      int to = colon + 1 + length;
      if (to > body.length()) {
        throw wrongLength();
      }
      packets.add(decode(body.substring(colon + 1, to)));
      from = to;
    } while (from < body.length());
    return packets;
  }

  private static int length(String digits) throws EngineProtocolException {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw wrongLength();
    }
    return Integer.parseInt(digits);
  }

  private static EnginePacket decode(String text) throws EngineProtocolException {
    if (!text.startsWith("b")) {
      return EngineCodec.decode(text);
    }
    if (!text.startsWith("b" + MESSAGE)) {
      throw new EngineProtocolException(
          Reason.UNKNOWN_TYPE, "a binary packet of another type than message");
    }
    return EngineCodec.decode("b" + text.substring(2));
  }

  /**
   * Reads a binary payload.
   *
   * @throws EngineProtocolException when a packet is invalid
   */
  public static List<EnginePacket> decodePayload(byte[] body) throws EngineProtocolException {
    List<EnginePacket> packets = new ArrayList<>();
    int at = 0;
    do {
      int kind = at < body.length ? body[at] : -1;
      StringBuilder digits = new StringBuilder();
      for (at++; at < body.length && (body[at] & 0xff) != END_OF_LENGTH; at++) {
        // Bytes that are not digits become characters that are not digits, so length() rejects
        // them.
        digits.append((char) ('0' + body[at]));
        if (digits.length() > MOST_DIGITS) {
          throw wrongLength();
        }
      }
      int to = at + 1 + length(digits.toString());
      if (to > body.length) {
        throw wrongLength();
      }
      byte[] packet = Arrays.copyOfRange(body, at + 1, to);
      packets.add(decode(kind, packet));
      at = to;
    } while (at < body.length);
    return packets;
  }

  private static EnginePacket decode(int kind, byte[] packet) throws EngineProtocolException {
    return switch (kind) {
      case TEXT -> EngineCodec.decode(new String(packet, StandardCharsets.UTF_8));
      case BINARY -> fromMessage(packet);
      default ->
          throw new EngineProtocolException(
              Reason.UNKNOWN_TYPE, "a part of a payload is " + kind + ", expected 0 or 1");
    };
  }

  static EnginePacket fromMessage(byte[] message) throws EngineProtocolException {
    if (message.length == 0 || message[0] != MESSAGE) {
      throw new EngineProtocolException(
          message.length == 0 ? Reason.EMPTY_PACKET : Reason.UNKNOWN_TYPE,
          "a binary packet of another type than message");
    }
    return EnginePacket.message(Arrays.copyOfRange(message, 1, message.length));
  }

  static EnginePacket toMessage(EnginePacket packet) {
    byte[] data = packet.bytes();
    byte[] message = new byte[1 + data.length];
    message[0] = MESSAGE;
    System.arraycopy(data, 0, message, 1, data.length);
    return EnginePacket.message(message);
  }

  static String encodePayload(List<EnginePacket> packets) {
    StringBuilder payload = new StringBuilder();
    for (EnginePacket packet : packets) {
      String text =
          packet.binary()
              ? "b" + MESSAGE + Base64.getEncoder().encodeToString(packet.bytes())
              : packet.text();
      payload.append(text.length()).append(':').append(text);
    }
    return payload.toString();
  }

  private static EngineProtocolException wrongLength() {
    return new EngineProtocolException(
        Reason.INVALID_LENGTH, "a payload whose parts are not as long as they say");
  }
}
