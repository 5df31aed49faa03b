package ee.socketio.engine;

import ee.socketio.protocol.engineio.PacketUnit;

/**
 * How packets of a session reach the client: one long poll after another, or a WebSocket. A
 * transport takes what it writes from {@link Session#drain}; it never blocks its caller.
 */
public interface Transport {
  /** Which transport this is. */
  TransportName name();

  /** Writes what waits in the session's queue, now or as soon as the client can take it. */
  void flush();

  /**
   * Writes a unit at once, past the session's queue.
   *
   * @return false when something waits, or is being written; the unit is to be queued then
   */
  default boolean write(PacketUnit unit) {
    return false;
  }

  /** Whether a packet that is queued now would be written at once. */
  boolean writable();

  /** Lets go of a request that waits for packets, so that the client is free to upgrade. */
  void release();

  /**
   * Writes what waits in the session's queue and then closes the connection.
   *
   * @param closed called once, when that is done or has failed
   */
  void close(Runnable closed);

  /** Closes the connection at once; what waits stays in the queue. */
  void discard();
}
