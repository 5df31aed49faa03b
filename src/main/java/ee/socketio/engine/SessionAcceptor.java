package ee.socketio.engine;

/** Whoever uses the sessions of an engine: the Socket.IO server, or anything on bare Engine.IO. */
@FunctionalInterface
public interface SessionAcceptor {
  /**
   * A session has opened.
   *
   * @return who hears of it from now on
   */
  SessionListener opened(Session session);
}
