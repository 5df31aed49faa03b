package ee.socketio.ratelimit;

/** The limit that an event exceeds. */
public enum LimitScope {
  /** The rate of the socket. */
  SOCKET,
  /** The rate of the user, over all sockets. */
  USER,
  /** The rate of the event name. */
  EVENT
}
