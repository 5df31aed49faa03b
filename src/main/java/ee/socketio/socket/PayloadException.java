package ee.socketio.socket;

/**
 * A payload does not fit the type that a handler asked for, or a value cannot be written as JSON.
 */
public final class PayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for the client: what was expected, nothing of the payload itself
   * @param cause for the log
   */
  public PayloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
