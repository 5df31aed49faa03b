package ee.socketio.protocol.socketio;

import ee.socketio.protocol.engineio.PacketUnit;

/** How packets travel: as text with attachments, or in another way that both sides agree on. */
public interface PacketParser {
  /** Text and attachments, as every client speaks it that was not told otherwise. */
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
