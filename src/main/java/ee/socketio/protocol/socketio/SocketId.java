package ee.socketio.protocol.socketio;

/**
 * The public id of a socket.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters
 */
public record SocketId(String value) {
  /** The maximum length of an id. */
  public static final int MAX_LENGTH = 128;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException when {@code value} is empty or too long
   */
  public SocketId {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "socket id of " + value.length() + " characters, expected 1 to " + MAX_LENGTH);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
