package ee.socketio.wiring;

import ee.socketio.cluster.redis.adapter.StreamsOptions;
import java.time.Duration;

/**
 * The settings of the mode {@code redis-streams}.
 *
 * @param length about this many entries remain in the stream
 * @param patience how long this server waits for Redis until it continues without it
 */
record StreamSettings(int length, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  static StreamSettings read(Settings settings) {
    return new StreamSettings(
        settings.number("cluster.stream-length", StreamsOptions.DEFAULT.maxLength()),
        settings.millis("cluster.store-timeout", PATIENCE));
  }
}
