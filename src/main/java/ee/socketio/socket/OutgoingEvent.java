package ee.socketio.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.recovery.PacketLog;

/**
 * An event on its way to sockets, encoded once for all of them.
 *
 * @param packet for clients that cannot recover their session
 * @param recoverable for clients that can recover their session; it has an offset, if the event is
 *     in the log
 * @param position of the event in the log; {@link PacketLog#START} if clients cannot report that
 *     they have received it
 */
public record OutgoingEvent(PacketUnit packet, PacketUnit recoverable, long position) {
  /** An event that no client can recover. */
  public static OutgoingEvent of(PacketUnit packet) {
    return new OutgoingEvent(packet, packet, PacketLog.START);
  }
}
