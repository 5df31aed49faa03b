package ee.socketio.emit;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Destination;
import ee.socketio.socket.Inquiry;
import java.util.List;

/**
 * One thing that the server does to many sockets. Emissions take effect in the order of their
 * submission.
 */
public sealed interface Emission {
  /** Whom it concerns. */
  Destination destination();

  /** A packet for all of them, encoded once. */
  record Broadcast(Destination destination, EncodedPacket packet) implements Emission {}

  /**
   * The end of all of them.
   *
   * @param close whether their connections are closed too
   */
  record Disconnect(Destination destination, boolean close) implements Emission {}

  /** An event that all of them are to acknowledge. */
  record Question(Destination destination, Inquiry inquiry) implements Emission {}

  /**
   * A change of their rooms.
   *
   * @param join what they enter
   * @param leave what they leave
   */
  record Move(Destination destination, List<String> join, List<String> leave) implements Emission {}
}
