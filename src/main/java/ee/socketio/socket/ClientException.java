package ee.socketio.socket;

import java.util.Map;
import java.util.TreeMap;

/**
 * Thrown by a handler whose client shall read the message. The message of any other exception stays
 * on the server, since nobody wrote it for strangers to read.
 */
public class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> details;

  /**
   * @param message for the client
   */
  public ClientException(String message) {
    this(message, Map.of());
  }

  /**
   * @param message for the client
   * @param details what JSON-B can write; each becomes a field beside {@code message} and {@code
   *     code}. One of the name {@code code} takes the place of {@code SOCKET_ERROR}
   */
  public ClientException(String message, Map<String, ?> details) {
    super(message);
    this.details = new TreeMap<>(details);
  }

  /** What the client reads beside the message. */
  public Map<String, Object> details() {
    return details;
  }
}
