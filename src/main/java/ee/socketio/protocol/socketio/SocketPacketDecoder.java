package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets together from the text and binary messages of one session. Remembers the packet
 * whose attachments are still due, so there is one decoder a session, used by one thread at a time;
 * after an exception it is of no more use.
 *
 * <p>Accepts what the decoder of socket.io-parser 4.2 accepts, with these differences: a payload
 * that its type requires must be there; a placeholder's number is written as a plain integer; ack
 * ids end at {@link SocketPacket#MAX_ACK_ID}; JSON has a depth limit. An id on a packet that is
 * neither event nor acknowledgement is dropped.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public final class SocketPacketDecoder implements PacketDecoder {
  private final DecoderLimits limits;
  private @Nullable Incomplete incomplete;

  public SocketPacketDecoder(DecoderLimits limits) {
    this.limits = limits;
  }

  @Override
  public @Nullable SocketPacket text(String data) throws SocketProtocolException {
    if (incomplete != null) {
      throw new SocketProtocolException(
          Reason.UNEXPECTED_TEXT, "text of " + data.length() + " characters, expected attachments");
    }
    PacketHeader header = PacketHeader.parse(data, limits.maxAttachments());
    PayloadRules.check(header, data, limits.maxDepth());
    String json = data.substring(header.length());
    if (header.attachments() > 0) {
      incomplete = new Incomplete(header, json, new ArrayList<>());
      return null;
    }
    return packet(header, json, List.of());
  }

  @Override
  public @Nullable SocketPacket binary(byte[] data) throws SocketProtocolException {
    Incomplete waiting = incomplete;
    if (waiting == null) {
      throw new SocketProtocolException(
          Reason.UNEXPECTED_BINARY, "binary of " + data.length + " bytes, expected text");
    }
    waiting.attachments.add(data);
    if (waiting.attachments.size() < waiting.header.attachments()) {
      return null;
    }
    incomplete = null;
    return packet(waiting.header, waiting.json, waiting.attachments);
  }

  private static SocketPacket packet(PacketHeader header, String json, List<byte[]> attachments) {
    NamespaceName namespace = header.namespace();
    return switch (header.type()) {
      case CONNECT -> SocketPacket.connect(namespace, json);
      case DISCONNECT -> SocketPacket.disconnect(namespace);
      case CONNECT_ERROR -> SocketPacket.connectError(namespace, json);
      case EVENT, BINARY_EVENT -> SocketPacket.event(namespace, header.ackId(), json, attachments);
      case ACK, BINARY_ACK -> SocketPacket.ack(namespace, header.ackId(), json, attachments);
    };
  }

  /** A packet whose attachments are still coming in. */
  private record Incomplete(PacketHeader header, String json, List<byte[]> attachments) {}
}
