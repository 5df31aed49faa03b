package ee.socketio.recovery;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.room.Destination;
import java.util.Set;
import java.util.function.Predicate;

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

  /**
   * Whether the event was sent to a socket.
   *
   * @param isMember whether the socket was in a room at that moment
   */
  boolean addresses(Predicate<String> isMember) {
    Set<String> chosen = destination.rooms();
    return (chosen.isEmpty() || chosen.stream().anyMatch(isMember))
        && destination.except().stream().noneMatch(isMember);
  }
}
