package ee.socketio.protocol.socketio;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes packets: {@code <type>[<attachments>-][<namespace>,][<ack id>][<json>]}.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public final class SocketPacketEncoder {
  /** Room for type, number of attachments, comma and ack id. */
  private static final int HEADER = 32;

  private SocketPacketEncoder() {}

  /** The packet as Engine.IO messages: its text, then its attachments in order. */
  public static PacketUnit encode(SocketPacket packet) {
    EnginePacket text = EnginePacket.message(text(packet));
    if (packet.attachments().isEmpty()) {
      return PacketUnit.of(List.of(text));
    }
    List<EnginePacket> packets = new ArrayList<>(1 + packet.attachments().size());
    packets.add(text);
    packet.attachments().forEach(attachment -> packets.add(EnginePacket.message(attachment)));
    return PacketUnit.of(packets);
  }

  private static String text(SocketPacket packet) {
    String namespace = packet.namespace().value();
    StringBuilder text =
        new StringBuilder(HEADER + namespace.length() + packet.json().length())
            .append(packet.type().code());
    if (packet.type().binary()) {
      text.append(packet.attachments().size()).append('-');
    }
    if (!packet.namespace().equals(NamespaceName.ROOT)) {
      text.append(namespace).append(',');
    }
    if (packet.ackId() != SocketPacket.NO_ACK) {
      text.append(packet.ackId());
    }
    return text.append(packet.json()).toString();
  }
}
