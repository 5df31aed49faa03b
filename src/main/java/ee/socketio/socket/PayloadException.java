package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/**
 * A received payload cannot be converted to the requested type, or a value cannot be written as
 * JSON.
 */
public final class PayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forClient;

  private PayloadException(String message, @Nullable Throwable cause, boolean forClient) {
    super(message, cause);
    this.forClient = forClient;
  }

  /**
   * A received payload cannot be converted.
   *
   * @param message for the client: the expected JSON and its position; contains neither the payload
   *     nor a class name
   * @param cause for the log
   */
  public static PayloadException unreadable(String message, @Nullable Throwable cause) {
    return new PayloadException(message, cause, true);
  }

  /**
   * A value of the application cannot be written.
   *
   * @param message for the log; clients do not receive it
   * @param cause for the log
   */
  public static PayloadException unwritable(String message, @Nullable Throwable cause) {
    return new PayloadException(message, cause, false);
  }

  /** Whether the message is for the client, because the client has sent the payload. */
  public boolean forClient() {
    return forClient;
  }
}
