package ee.socketio.cluster;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.socket.BroadcastAck;

/** Converts the modifiers of an event. */
final class Flags {
  private Flags() {}

  static BroadcastFlags of(PacketUnit packet) {
    return new BroadcastFlags(
        packet.reliability(), packet.key(), packet.packets().get(0).compressible(), null);
  }

  static BroadcastFlags ofAck(BroadcastAck ack) {
    boolean compress = ack.packet().packets().get(0).compressible();
    return new BroadcastFlags(Reliability.RELIABLE, null, compress, ack.limit());
  }

  /** Applies the modifiers of another node. A conflated event without a key is an ordinary one. */
  static PacketUnit apply(BroadcastFlags flags, PacketUnit packet) {
    PacketUnit compressed = flags.compress() ? packet : packet.uncompressed();
    String key = flags.key();
    return switch (flags.reliability()) {
      case RELIABLE -> compressed;
      case VOLATILE -> compressed.asVolatile();
      case DROPPABLE -> compressed.droppable();
      case CONFLATED -> key == null ? compressed : compressed.conflated(key);
    };
  }
}
