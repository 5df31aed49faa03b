package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/** Thrown by a middleware to refuse a socket; the client receives {@code connect_error}. */
public final class ConnectRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object data;

  /**
   * @param message for the client
   */
  public ConnectRefusedException(String message) {
    this(message, null);
  }

  /**
   * @param message for the client
   * @param data the value of {@code error.data} at the client
   */
  public ConnectRefusedException(String message, @Nullable Object data) {
    super(message);
    this.data = data;
  }

  /** The data for the client. */
  public @Nullable Object data() {
    return data;
  }

  /** The message; never null. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
