package ee.socketio.engine;

/**
 * The secret identifier of an Engine.IO session, made by the server.
 *
 * <p>Whoever knows it can speak for the session, so {@link #toString} shows its beginning only.
 *
 * @param value what stands in the {@code sid} query parameter, not empty
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#handshake">Engine.IO v4,
 *     Handshake</a>
 */
public record SessionId(String value) {
  private static final int SHOWN = 4;

  public SessionId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a session id is not empty");
    }
  }

  /** The first characters alone: enough to follow a session through a log, too few to use it. */
  @Override
  public String toString() {
    return value.substring(0, Math.min(SHOWN, value.length())) + "…";
  }
}
