package ee.socketio.recovery;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.room.Destination;
import java.util.Collections;
import java.util.Set;

/**
 * An event that the server has sent.
 *
 * @param position the position in the log, greater than the positions of all earlier events
 * @param destination the sockets that the event was sent to
 * @param packet the encoded event, with its offset unless it is conflated
 */
public record LoggedEvent(long position, Destination destination, PacketUnit packet) {
  /**
   * Whether later events with the same key replace this one. Such an event has no offset, because
   * it can overtake other events in the queue of a slow client.
   */
  boolean conflated() {
    return packet.reliability() == Reliability.CONFLATED;
  }

  /** Whether the event was sent to a socket that was in these rooms. */
  boolean addresses(Set<String> rooms) {
    Set<String> chosen = destination.rooms();
    return (chosen.isEmpty() || !Collections.disjoint(chosen, rooms))
        && (destination.except().isEmpty() || Collections.disjoint(destination.except(), rooms));
  }
}
