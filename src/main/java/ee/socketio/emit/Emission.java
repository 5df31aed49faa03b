package ee.socketio.emit;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Destination;

/**
 * One thing that the server does to many sockets. Emissions take effect in the order of their
 * submission.
 */
public sealed interface Emission {
  /** Whom it concerns. */
  Destination destination();

  /**
   * A packet for all of them, encoded once.
   *
   * @param unreliable whether it is dropped for those whose connection cannot take it at once
   */
  record Broadcast(Destination destination, EncodedPacket packet, boolean unreliable)
      implements Emission {}

  /**
   * The end of all of them.
   *
   * @param close whether their connections are closed too
   */
  record Disconnect(Destination destination, boolean close) implements Emission {}
}
