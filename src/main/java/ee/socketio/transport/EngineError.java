package ee.socketio.transport;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * The reasons for refusing a request: the number and the message of the JSON body, and the HTTP
 * status. {@code docs/errors.md} lists them.
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
  TOO_MANY_REQUESTS(429, 3, "Too many requests"),
  REQUEST_HEADER_FIELDS_TOO_LARGE(431, 3, "Request header fields too large"),
  UNAVAILABLE(503, 3, "Service unavailable");

  /** The only version of the WebSocket protocol: RFC 6455. */
  static final String WEBSOCKET_VERSION = "13";

  private static final String RETRY_SECONDS = "5";

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

  /**
   * Sets the status and the headers of a refusal, and returns its body.
   *
   * @param setStatus sets the status of the response
   * @param setHeader sets a header of the response
   */
  public byte[] respond(IntConsumer setStatus, BiConsumer<String, String> setHeader) {
    byte[] body = json().getBytes(StandardCharsets.UTF_8);
    setStatus.accept(status);
    setHeader.accept("Content-Type", "application/json");
    setHeader.accept("Content-Length", Integer.toString(body.length));
    setHeader.accept("Cache-Control", "no-store");
    if (this == UNAVAILABLE || this == TOO_MANY_REQUESTS) {
      setHeader.accept("Retry-After", RETRY_SECONDS);
    }
    if (this == UNSUPPORTED_WEBSOCKET_VERSION) {
      // RFC 6455, section 4.4. There is no Upgrade header, because Grizzly would treat the response
      // as an upgrade and omit its length.
      setHeader.accept("Sec-WebSocket-Version", WEBSOCKET_VERSION);
    }
    return body;
  }

  /** The body: {@code {"code":n,"message":"..."}}. */
  public String json() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
