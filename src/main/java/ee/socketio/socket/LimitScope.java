package ee.socketio.socket;

/** Whose limit an event was over. */
public enum LimitScope {
  /** That of its socket. */
  SOCKET,
  /** That of its user. */
  USER,
  /** That of its name. */
  EVENT
}
