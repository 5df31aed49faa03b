package ee.socketio.socket.msgpack;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.msgpack.JsonToMessagePack;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import java.io.IOException;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * Each packet is one binary message: a map of {@code type}, {@code nsp}, {@code data} and {@code
 * id}. Binary values are part of the data, without placeholders and attachments.
 *
 * @see <a href="https://socket.io/docs/v4/custom-parser/#the-msgpack-parser">Socket.IO, the msgpack
 *     parser</a>
 */
public final class MessagePackParser implements PacketParser {
  @Override
  public PacketUnit encode(SocketPacket packet) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      boolean data = !packet.json().isEmpty();
      boolean id = packet.ackId() != SocketPacket.NO_ACK;
      packer.packMapHeader(2 + (data ? 1 : 0) + (id ? 1 : 0));
      packer.packString(Fields.TYPE).packInt(Fields.typeOf(packet.type()));
      packer.packString(Fields.NAMESPACE).packString(packet.namespace().value());
      if (data) {
        packer.packString(Fields.DATA);
        new JsonToMessagePack(packer, packet.attachments()).pack(packet.json());
      }
      if (id) {
        packer.packString(Fields.ID).packLong(packet.ackId());
      }
      return PacketUnit.of(List.of(EnginePacket.message(packer.toByteArray())));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
  }

  @Override
  public PacketDecoder decoder(DecoderLimits limits) {
    return new MessagePackDecoder(limits);
  }
}
