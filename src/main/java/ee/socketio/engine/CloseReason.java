package ee.socketio.engine;

/**
 * Why a session was closed.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#disconnect">Socket.IO, disconnect
 *     reasons</a>
 */
public enum CloseReason {
  /** The client did not answer a ping in time. */
  PING_TIMEOUT("ping timeout"),
  /** The client closed the connection, or the connection broke. */
  TRANSPORT_CLOSE("transport close"),
  /** Reading or writing failed, or the client violated the protocol of its transport. */
  TRANSPORT_ERROR("transport error"),
  /** The client sent an invalid packet. */
  PARSE_ERROR("parse error"),
  /** The client connected to no namespace in time, or the server closed the session. */
  FORCED_CLOSE("forced close"),
  /** The application closed the session. */
  FORCED_SERVER_CLOSE("forced server close"),
  /** The outbound queue of the session was full. */
  QUEUE_FULL("transport error"),
  /** The inbox of a socket was full. */
  INBOX_FULL("transport error"),
  /** Clients used too much memory, and this session used most. */
  MEMORY_LIMIT("memory limit"),
  /** The application is stopping. */
  SERVER_SHUTTING_DOWN("server shutting down");

  private final String text;

  CloseReason(String text) {
    this.text = text;
  }

  /** The text that disconnect handlers receive; the same as in Node.js. */
  public String text() {
    return text;
  }
}
