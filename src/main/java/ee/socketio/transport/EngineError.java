package ee.socketio.transport;

/**
 * Why a request is refused before it reaches a session: the number and the message of the JSON
 * body, and the HTTP status that carries them.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#event-connection_error">Socket.IO, connection
 *     errors</a>
 */
public enum EngineError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  FORBIDDEN(403, 4, "Forbidden"),
  UNSUPPORTED_PROTOCOL_VERSION(400, 5, "Unsupported protocol version"),
  UNSUPPORTED_WEBSOCKET_VERSION(426, 3, "Unsupported WebSocket version"),
  PAYLOAD_TOO_LARGE(413, 3, "Payload too large"),
  UNAVAILABLE(503, 3, "Service unavailable");

  /** The one version of the WebSocket protocol: RFC 6455. */
  public static final String WEBSOCKET_VERSION = "13";

  private final int status;
  private final int code;
  private final String message;

  EngineError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The body: {@code {"code":n,"message":"..."}}. */
  public String json() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
