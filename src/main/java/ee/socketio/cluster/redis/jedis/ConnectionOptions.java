package ee.socketio.cluster.redis.jedis;

import java.time.Duration;

/**
 * The limits of a connection to Redis.
 *
 * @param queue the largest number of commands that wait to be sent
 * @param connectTimeout how long an attempt to connect may take
 * @param answerTimeout how long the answer to a command may take; the connection is lost after it
 * @param pingInterval how often an idle connection is tested. A connection that has received
 *     nothing for two intervals is lost
 * @param firstDelay the average pause before the first attempt to connect again. Each further pause
 *     is twice as long
 * @param lastDelay the longest pause between two attempts
 */
public record ConnectionOptions(
    int queue,
    Duration connectTimeout,
    Duration answerTimeout,
    Duration pingInterval,
    Duration firstDelay,
    Duration lastDelay) {

  /**
   * The longest pause after Redis has refused the user or one of its commands. Only an operator can
   * change this, so an attempt every half a minute is sufficient.
   */
  static final Duration LAST_DELAY_REFUSED = Duration.ofSeconds(30);

  /** 10,000 commands. A connection whose packets are dropped is lost after 20 seconds. */
  public static final ConnectionOptions DEFAULT =
      new ConnectionOptions(
          10_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(2));

  /** The same options with another limit of the queue. */
  public ConnectionOptions withQueue(int limit) {
    return new ConnectionOptions(
        limit, connectTimeout, answerTimeout, pingInterval, firstDelay, lastDelay);
  }
}
