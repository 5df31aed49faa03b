package ee.socketio.engine;

/** Whether a handshake may open a session. */
public enum Admission {
  /** The session may open. */
  ADMITTED,
  /** The address exceeds its rate of handshakes, or has its largest number of sessions. */
  TOO_MANY_REQUESTS,
  /**
   * The server is stopping or has its largest number of sessions, or clients use too much memory.
   */
  UNAVAILABLE
}
