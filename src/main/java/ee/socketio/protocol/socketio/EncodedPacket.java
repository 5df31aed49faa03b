package ee.socketio.protocol.socketio;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet as the Engine.IO packets it travels in: one text message, and one binary
 * message for each attachment.
 *
 * <p>Encoded once, then shared by the outbound queues of all recipients. The packets stay together:
 * nothing may come between them on a connection.
 */
public final class EncodedPacket {
  private final SocketPacket source;
  private final PacketUnit unit;

  private EncodedPacket(SocketPacket source, PacketUnit unit) {
    this.source = source;
    this.unit = unit;
  }

  /**
   * Bundles packets that were encoded before.
   *
   * @param source what they say
   * @throws IllegalArgumentException when there are none
   */
  public static EncodedPacket of(SocketPacket source, List<EnginePacket> packets) {
    return new EncodedPacket(source, PacketUnit.of(packets));
  }

  /** The same packet, which no transport compresses. */
  public EncodedPacket uncompressed() {
    return new EncodedPacket(source, unit.uncompressed());
  }

  /** The same packet, dropped for clients that cannot take it at once. */
  public EncodedPacket asVolatile() {
    return with(Reliability.VOLATILE, null);
  }

  /** The same packet, dropped where a queue is full. */
  public EncodedPacket droppable() {
    return with(Reliability.DROPPABLE, null);
  }

  /** The same packet, replaced in queues by the next one with that key. */
  public EncodedPacket conflated(String key) {
    return with(Reliability.CONFLATED, key);
  }

  private EncodedPacket with(Reliability reliability, @Nullable String key) {
    return new EncodedPacket(source, unit.with(reliability, key));
  }

  /** What was encoded. */
  public SocketPacket source() {
    return source;
  }

  /** The packets in the order they are sent; immutable, never empty. */
  public List<EnginePacket> packets() {
    return unit.packets();
  }

  /** The packets as queues hold them. */
  public PacketUnit unit() {
    return unit;
  }

  /** The bytes of all packets as WebSocket frames. */
  public int size() {
    return unit.size();
  }

  /** How many packets and bytes, for logs. */
  @Override
  public String toString() {
    return unit.toString();
  }
}
