package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;

/**
 * Delivers emissions to sockets in program order: an emission addresses the members of its
 * destination at the moment of the call, and follows everything that the same thread has done to
 * these sockets before.
 *
 * <p>Safe for use by many threads. No method waits for a client.
 */
public interface Fanout {
  /**
   * Delivers an emission. When the method returns, the recipients and the position of the emission
   * in their queues are fixed. Packets may still have to be written. An exception that concerns one
   * recipient is logged and not thrown.
   */
  void deliver(Emission emission);

  /**
   * Determines the recipients of a broadcast now, for a later delivery.
   *
   * @return delivers the broadcast to the recipients that are still connected; must run at most
   *     once
   */
  Runnable address(Broadcast broadcast);

  /** The fan-out to the sockets of this node only; this object if there is no cluster. */
  default Fanout local() {
    return this;
  }

  /** The other nodes that this fan-out delivers to. */
  default OtherNodes others() {
    return OtherNodes.NONE;
  }
}
