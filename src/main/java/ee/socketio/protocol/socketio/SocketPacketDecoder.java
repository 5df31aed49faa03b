package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the text and binary messages of one session. The decoder keeps a packet until its
 * attachments have arrived, so each session has its own decoder. One thread at a time may use it.
 * It must not be used after an exception.
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
    JsonElements elements = PayloadRules.check(header, data, limits.maxDepth());
    if (header.attachments() > 0) {
      incomplete = new Incomplete(header, data, elements, new ArrayList<>());
      return null;
    }
    return packet(header, data, elements, List.of());
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
    return packet(waiting.header, waiting.text, waiting.elements, waiting.attachments);
  }

  private static SocketPacket packet(
      PacketHeader header, String text, JsonElements elements, List<byte[]> attachments) {
    NamespaceName namespace = header.namespace();
    return switch (header.type()) {
      case CONNECT -> SocketPacket.connect(namespace, text.substring(header.length()));
      case DISCONNECT -> SocketPacket.disconnect(namespace);
      case CONNECT_ERROR -> SocketPacket.connectError(namespace, text.substring(header.length()));
      case EVENT, BINARY_EVENT, ACK, BINARY_ACK ->
          SocketPacket.received(header, text, elements, attachments);
    };
  }

  /** A packet whose attachments have not all arrived. */
  private record Incomplete(
      PacketHeader header, String text, JsonElements elements, List<byte[]> attachments) {}
}
