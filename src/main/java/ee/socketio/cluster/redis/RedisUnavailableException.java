package ee.socketio.cluster.redis;

/** A command was not sent to Redis, or its answer did not arrive. */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the reason, without the password of the URI
   */
  public RedisUnavailableException(String message) {
    super(message);
  }
}
