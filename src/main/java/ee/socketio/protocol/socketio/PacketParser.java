package ee.socketio.protocol.socketio;

import ee.socketio.protocol.engineio.PacketUnit;

/**
 * Encodes and decodes packets, as text with attachments or in another format that both sides use.
 */
public interface PacketParser {
  /** Text and attachments, the default format of all clients. */
  PacketParser JSON =
      new PacketParser() {
        @Override
        public PacketUnit encode(SocketPacket packet) {
          return SocketPacketEncoder.encode(packet);
        }

        @Override
        public PacketDecoder decoder(DecoderLimits limits) {
          return new SocketPacketDecoder(limits);
        }
      };

  /** A packet as Engine.IO messages. */
  PacketUnit encode(SocketPacket packet);

  /** A decoder for the messages of one session. */
  PacketDecoder decoder(DecoderLimits limits);
}
