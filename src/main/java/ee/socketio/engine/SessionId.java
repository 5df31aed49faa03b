package ee.socketio.engine;

/**
 * The secret identifier of an Engine.IO session, which the server creates.
 *
 * <p>A client that knows the identifier can use the session, so {@link #toString} shows only its
 * first characters.
 *
 * @param value the value of the {@code sid} query parameter, not empty
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#handshake">Engine.IO v4,
 *     Handshake</a>
 */
public record SessionId(String value) {
  private static final int SHOWN = 4;

  public SessionId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "the session id is empty, expected at least one character");
    }
  }

  /** Shows enough characters to follow a session through a log, and too few to use it. */
  @Override
  public String toString() {
    return value.substring(0, Math.min(SHOWN, value.length())) + "…";
  }
}
