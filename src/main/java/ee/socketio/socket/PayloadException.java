package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/**
 * A payload does not fit the type that a handler asked for, or a value cannot be written as JSON.
 */
public final class PayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forClient;

  private PayloadException(String message, @Nullable Throwable cause, boolean forClient) {
    super(message, cause);
    this.forClient = forClient;
  }

  /**
   * What a client sent does not fit.
   *
   * @param message for the client: what was expected and where, in words of JSON; nothing of the
   *     payload itself and no name of a class
   * @param cause for the log
   */
  public static PayloadException unreadable(String message, @Nullable Throwable cause) {
    return new PayloadException(message, cause, true);
  }

  /**
   * What the application sends cannot be written.
   *
   * @param message for the log; no client gets it
   * @param cause for the log
   */
  public static PayloadException unwritable(String message, @Nullable Throwable cause) {
    return new PayloadException(message, cause, false);
  }

  /** Whether the message is for the client: it is where the client's own payload does not fit. */
  public boolean forClient() {
    return forClient;
  }
}
