package ee.socketio.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.SocketPacket;

/**
 * Events that wait until they have a position that all nodes of a cluster know. What follows them
 * waits too, so that sockets receive everything in the order of the calls. Safe for use by many
 * threads. No method waits for the network.
 */
public interface Deferral {
  /**
   * Sends an event to a socket that its client can recover. If it has been recovered when the event
   * has its position, the successor receives the event, on any node. The listeners of the
   * application were called.
   *
   * @param packet the encoded event
   */
  void send(Recipient socket, SocketPacket event, PacketUnit packet);

  /**
   * Sends a packet to a socket behind the events that wait; at once if there are none.
   *
   * @param sending sends the packet; calls no code of the application
   */
  void sendInOrder(Recipient socket, Runnable sending);

  /** Sends what waits for a socket now, because the socket is about to be disconnected. */
  void sendNow(Recipient socket);
}
