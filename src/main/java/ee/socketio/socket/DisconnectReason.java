package ee.socketio.socket;

import ee.socketio.engine.CloseReason;

/**
 * The reason why a socket was disconnected. Listeners receive {@link #text}, the same words as in
 * Node.js.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#disconnect">Socket.IO, disconnect
 *     reasons</a>
 */
public enum DisconnectReason {
  /** The client called {@code socket.disconnect()}. */
  CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
  /** The application, or the server, disconnected the socket. */
  SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
  /** The client did not answer a ping in time. */
  PING_TIMEOUT(CloseReason.PING_TIMEOUT.text()),
  /** The client closed the connection, or the connection was lost. */
  TRANSPORT_CLOSE(CloseReason.TRANSPORT_CLOSE.text()),
  /** Reading or writing failed, the client broke a transport's rules, or a queue was full. */
  TRANSPORT_ERROR(CloseReason.TRANSPORT_ERROR.text()),
  /** The client sent data that is not a packet. */
  PARSE_ERROR(CloseReason.PARSE_ERROR.text()),
  /** The client sent a packet out of turn, or connected to no namespace in time. */
  FORCED_CLOSE(CloseReason.FORCED_CLOSE.text()),
  /** The application closed the connection. */
  FORCED_SERVER_CLOSE(CloseReason.FORCED_SERVER_CLOSE.text()),
  /** Clients used too much memory, and the session of this socket used most. */
  MEMORY_LIMIT(CloseReason.MEMORY_LIMIT.text()),
  /** The application is being stopped. */
  SERVER_SHUTTING_DOWN(CloseReason.SERVER_SHUTTING_DOWN.text());

  /** The event that carries the reason to a client before the server disconnects it. */
  static final String FORCED_EVENT = "force_disconnect";

  private final String text;

  DisconnectReason(String text) {
    this.text = text;
  }

  /** The reason of a socket whose session has closed. */
  static DisconnectReason of(CloseReason reason) {
    return switch (reason) {
      case PING_TIMEOUT -> PING_TIMEOUT;
      case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
      case TRANSPORT_ERROR, QUEUE_FULL, INBOX_FULL -> TRANSPORT_ERROR;
      case PARSE_ERROR -> PARSE_ERROR;
      case FORCED_CLOSE -> FORCED_CLOSE;
      case FORCED_SERVER_CLOSE -> FORCED_SERVER_CLOSE;
      case MEMORY_LIMIT -> MEMORY_LIMIT;
      case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
    };
  }

  /** The words that disconnect listeners receive. */
  public String text() {
    return text;
  }
}
