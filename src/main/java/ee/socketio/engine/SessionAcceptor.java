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
   * Discards what the server keeps for clients whose session has closed, because the server holds
   * too much memory for clients.
   */
  default void discardClosed() {}

  /**
   * The memory that the acceptor holds for no session in particular, in bytes. Read about twice a
   * second.
   */
  default long sharedMemory() {
    return 0;
  }
}
