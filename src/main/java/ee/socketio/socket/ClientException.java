package ee.socketio.socket;

import java.util.Map;
import java.util.TreeMap;

/**
 * An exception whose message the client receives. The messages of other exceptions are logged only,
 * because they may contain internal details.
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
   * @param details values that JSON-B can write; each becomes a field of the error. A field {@code
   *     code} replaces {@code SOCKET_ERROR}
   */
  public ClientException(String message, Map<String, ?> details) {
    super(message);
    this.details = new TreeMap<>(details);
  }

  /** The fields that the client receives with the message. */
  public Map<String, Object> details() {
    return details;
  }
}
