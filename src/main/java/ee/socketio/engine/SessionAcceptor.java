package ee.socketio.engine;

/** Receives the new sessions of an engine. The Socket.IO server implements it. */
@FunctionalInterface
public interface SessionAcceptor {
  /**
   * Called for each new session, on the thread that opens it. The acceptor may send packets and may
   * close the session. If it throws, the session is aborted.
   *
   * @return the listener of the session
   */
  SessionListener opened(Session session);

  /**
   * Discards the packets of closed sessions that wait to be handled, because the server holds too
   * much memory for clients.
   */
  default void discardClosed() {}
}
