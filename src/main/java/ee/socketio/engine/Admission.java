package ee.socketio.engine;

/** Whether a handshake may open a session. */
public enum Admission {
  /** The session may open. */
  ADMITTED,
  /** The address has opened sessions too fast, or has as many as it may have. */
  TOO_MANY_REQUESTS,
  /** The server has as many sessions as it may have, or is stopping. */
  UNAVAILABLE
}
