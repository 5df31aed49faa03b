package ee.socketio.protocol.socketio;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;

/**
 * A Socket.IO packet as the Engine.IO packets it travels in: one text message, and one binary
 * message for each attachment.
 *
 * <p>Encoded once, then shared by the outbound queues of all recipients. The packets stay together:
 * nothing may come between them on a connection.
 */
public final class EncodedPacket {
  private final SocketPacket source;
  private final List<EnginePacket> packets;
  private final int size;

  private EncodedPacket(SocketPacket source, List<EnginePacket> packets) {
    this.source = source;
    this.packets = packets;
    int total = 0;
    for (EnginePacket packet : packets) {
      total = Math.addExact(total, packet.size());
    }
    this.size = total;
  }

  /**
   * Bundles packets that were encoded before.
   *
   * @param source what they say
   * @throws IllegalArgumentException when there are none
   */
  public static EncodedPacket of(SocketPacket source, List<EnginePacket> packets) {
    if (packets.isEmpty()) {
      throw new IllegalArgumentException("no packets, expected at least one");
    }
    return new EncodedPacket(source, List.copyOf(packets));
  }

  /** The same packet, which no transport compresses. */
  public EncodedPacket uncompressed() {
    return new EncodedPacket(source, packets.stream().map(EnginePacket::uncompressed).toList());
  }

  /** What was encoded. */
  public SocketPacket source() {
    return source;
  }

  /** The packets in the order they are sent; immutable, never empty. */
  public List<EnginePacket> packets() {
    return packets;
  }

  /** The bytes of all packets as WebSocket frames. */
  public int size() {
    return size;
  }

  /** How many packets and bytes, for logs. */
  @Override
  public String toString() {
    return packets.size() + " packets of " + size + " bytes";
  }
}
