package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;

/**
 * Brings emissions to the sockets that they are for, in program order: an emission goes to the
 * members of its destination at the moment of the call, and behind everything that the same thread
 * has done to these sockets before.
 *
 * <p>Safe for use by many threads. No method waits for a client.
 */
public interface Fanout {
  /**
   * Brings an emission to its recipients. When this returns, the recipients are settled, and so is
   * the place of the emission in the queue of each; packets may still have to be written.
   */
  void deliver(Emission emission);

  /**
   * Settles the recipients of a broadcast now, for a delivery that comes later.
   *
   * @return delivers the broadcast to those recipients that are still connected; to be run once
   */
  Runnable address(Broadcast broadcast);
}
