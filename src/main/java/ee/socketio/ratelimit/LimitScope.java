package ee.socketio.ratelimit;

/** The limit that an event exceeds. */
public enum LimitScope {
  /** The rate of the client, over all its sockets. */
  SOCKET,
  /** The rate of the user, over all sockets. */
  USER,
  /** The rate of the event name. */
  EVENT
}
