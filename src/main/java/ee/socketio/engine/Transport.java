package ee.socketio.engine;

import ee.socketio.protocol.engineio.PacketUnit;

/**
 * Carries the packets of a session to the client: one long poll after another, or a WebSocket. A
 * transport takes the packets from {@link Session#drain}.
 *
 * <p>Any thread may call any method at any time, also several threads at once. No method blocks on
 * the client. {@link #close} is called at most once. {@link #abort} may be called several times,
 * and after {@link #close}. All other methods may be called after both and have no effect then.
 */
public interface Transport {
  /** The name of this transport. */
  TransportName name();

  /** Writes the queued packets of the session, now or as soon as the client can receive them. */
  void flush();

  /**
   * Writes a unit at once, without queueing it.
   *
   * @return false if a packet is queued or being written, so that the caller must queue the unit
   */
  default boolean write(PacketUnit unit) {
    return false;
  }

  /** Whether a packet that is queued now would be written at once. */
  boolean writable();

  /** Ends a waiting poll with a noop packet, so that the client can upgrade. */
  void releasePoll();

  /**
   * Writes the queued packets of the session and a close packet or a close frame, and then closes
   * the connection. The session calls {@link #abort} if that takes too long.
   *
   * @param onClosed called once, on any thread, perhaps before this method returns, when the
   *     transport has closed or has failed; perhaps never, if {@link #abort} comes first
   */
  void close(Runnable onClosed);

  /** Closes the connection at once and writes no more queued packets. */
  void abort();
}
