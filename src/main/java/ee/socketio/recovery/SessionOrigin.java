package ee.socketio.recovery;

/** The server that has stored a session, and what it knew. */
public enum SessionOrigin {
  /** This server keeps the session in memory. An offset that it does not know is ignored. */
  MEMORY,
  /** A server in Java of the cluster has stored the session at the end of the connection. */
  CLUSTER,
  /**
   * The state during the connection, because the server has failed. The last event that it sent is
   * unknown.
   */
  FAILED_SERVER,
  /** A server in Node.js, which stores neither a namespace nor a user. */
  NODEJS;

  /**
   * Whether a client can recover such a session with its offset.
   *
   * @param given whether the client has sent a text
   * @param known whether the text is an offset of the log
   */
  boolean accepts(boolean given, boolean known) {
    return switch (this) {
      case MEMORY -> true;
      case CLUSTER -> known || !given;
      case FAILED_SERVER, NODEJS -> known;
    };
  }
}
