package ee.socketio.protocol.engineio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that stay together: no other packet comes between them on a connection. A packet of
 * Socket.IO is one text packet, and one binary packet for each attachment.
 *
 * <p>Encoded once, then shared by the outbound queues of all recipients. Immutable.
 *
 * @param packets in the order in which they are sent; never empty
 * @param size bytes of all packets as WebSocket frames
 * @param reliability how a queue treats the packets while they wait
 * @param key identifies the packets that replace each other; null unless they are conflated
 */
public record PacketUnit(
    List<EnginePacket> packets, int size, Reliability reliability, @Nullable String key) {

  /**
   * @throws IllegalArgumentException when there are no packets
   */
  public static PacketUnit of(List<EnginePacket> packets) {
    if (packets.isEmpty()) {
      throw new IllegalArgumentException("no packets, expected at least one");
    }
    int size = 0;
    for (EnginePacket packet : packets) {
      size = Math.addExact(size, packet.size());
    }
    return new PacketUnit(List.copyOf(packets), size, Reliability.RELIABLE, null);
  }

  /** A single packet. */
  public static PacketUnit of(EnginePacket packet) {
    return new PacketUnit(List.of(packet), packet.size(), Reliability.RELIABLE, null);
  }

  /** The same packets, dropped for clients whose connection cannot take them at once. */
  public PacketUnit asVolatile() {
    return with(Reliability.VOLATILE, null);
  }

  /** The same packets, which a full queue drops first. */
  public PacketUnit droppable() {
    return with(Reliability.DROPPABLE, null);
  }

  /** The same packets, which later packets with that key replace in queues. */
  public PacketUnit conflated(String key) {
    return with(Reliability.CONFLATED, key);
  }

  /** The same packets with another reliability; the key is for conflated packets alone. */
  public PacketUnit with(Reliability other, @Nullable String key) {
    return new PacketUnit(packets, size, other, key);
  }

  /** The same packets; no transport compresses them. */
  public PacketUnit uncompressed() {
    return new PacketUnit(
        packets.stream().map(EnginePacket::uncompressed).toList(), size, reliability, key);
  }

  /** The number of packets and bytes, for logs. */
  @Override
  public String toString() {
    return packets.size() + " packets of " + size + " bytes";
  }
}
