package ee.socketio.protocol.engineio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that travel together: nothing comes between them on a connection. Made once, then shared
 * by the queues of all recipients.
 *
 * @param packets in the order in which they are sent; never empty
 * @param size bytes of all of them as WebSocket frames
 * @param reliability what may become of them while they wait
 * @param key says what takes the place of what; null unless they are conflated
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

  /** A packet by itself. */
  public static PacketUnit of(EnginePacket packet) {
    return new PacketUnit(List.of(packet), packet.size(), Reliability.RELIABLE, null);
  }

  /**
   * The same packets.
   *
   * @param key for {@link Reliability#CONFLATED} alone
   */
  public PacketUnit with(Reliability other, @Nullable String key) {
    return new PacketUnit(packets, size, other, key);
  }

  /** The same packets, which no transport compresses. */
  public PacketUnit uncompressed() {
    return new PacketUnit(
        packets.stream().map(EnginePacket::uncompressed).toList(), size, reliability, key);
  }

  /** How many packets and bytes, for logs. */
  @Override
  public String toString() {
    return packets.size() + " packets of " + size + " bytes";
  }
}
