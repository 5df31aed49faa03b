package ee.socketio.cluster.redis;

/**
 * A message from Redis is not a message of an adapter, or exceeds a limit. The message of the
 * exception contains no payload. The exception has no stack trace, because many bad messages may
 * arrive.
 */
public final class BadMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the wrong and the expected value, without the payload
   */
  public BadMessageException(String message) {
    super(message, null, false, false);
  }
}
