package ee.socketio.engine;

/**
 * Why a session ended.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#disconnect">Socket.IO, disconnect
 *     reasons</a>
 */
public enum CloseReason {
  /** The client did not answer a ping in time. */
  PING_TIMEOUT("ping timeout"),
  /** The client closed the connection, or it was lost. */
  TRANSPORT_CLOSE("transport close"),
  /** Reading or writing failed, or the client broke the rules of its transport. */
  TRANSPORT_ERROR("transport error"),
  /** The client sent what is no packet. */
  PARSE_ERROR("parse error"),
  /** The client joined no namespace in time, or the server closed the session by itself. */
  FORCED_CLOSE("forced close"),
  /** The application closed the session. */
  FORCED_SERVER_CLOSE("forced server close"),
  /** More waited to be written than the session's queue holds. */
  QUEUE_FULL("transport error"),
  /** More waited to be handled than the session's inbox holds. */
  INBOX_FULL("transport error"),
  /** The application is being stopped. */
  SERVER_SHUTTING_DOWN("server shutting down");

  private final String text;

  CloseReason(String text) {
    this.text = text;
  }

  /** The words that disconnect handlers see; the same as in Node.js. */
  public String text() {
    return text;
  }
}
