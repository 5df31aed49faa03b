package ee.socketio.wiring;

import ee.socketio.cluster.redis.adapter.StreamsOptions;
import ee.socketio.cluster.redis.session.SessionOptions;
import java.time.Duration;

/**
 * The settings of the mode {@code redis-streams}.
 *
 * @param name the key of the stream, or the beginning of the keys
 * @param count the number of streams
 * @param length about this many entries remain in a stream
 * @param readCount the largest number of entries that one command reads
 * @param sharded whether requests and answers use sharded pub/sub
 * @param sessionPrefix the beginning of the keys of sessions that servers in Node.js read, too
 * @param patience how long this server waits for Redis until it continues without it
 */
record StreamSettings(
    String name,
    int count,
    int length,
    int readCount,
    boolean sharded,
    String sessionPrefix,
    Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /**
   * @param prefix the beginning of all names in Redis that have no setting of their own
   */
  static StreamSettings read(Settings settings, String prefix) {
    StreamsOptions otherwise = StreamsOptions.DEFAULT;
    return new StreamSettings(
        settings.text("cluster.stream-name", prefix),
        settings.parsed(
            "cluster.stream-count",
            otherwise.streamCount(),
            "a whole number from 1 to " + StreamsOptions.MOST_STREAMS,
            StreamSettings::count),
        settings.number("cluster.stream-length", otherwise.maxLength()),
        settings.number("cluster.stream-read-count", otherwise.readCount()),
        settings.flag("cluster.sharded-pubsub", false),
        settings.text("cluster.session-prefix", SessionOptions.KEY_PREFIX),
        settings.millis("cluster.store-timeout", PATIENCE));
  }

  private static int count(String text) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > StreamsOptions.MOST_STREAMS) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
