package ee.socketio.presence;

import ee.socketio.time.Timer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Where time comes from.
 *
 * @param timer runs what is due
 * @param clock the time of day, for people
 * @param nanos the time that never goes back, for what is measured
 */
public record PresenceTime(Timer timer, Clock clock, LongSupplier nanos) {
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The time of day at a moment that was measured. */
  Instant at(long measured) {
    return clock.instant().minusNanos(nanos.getAsLong() - measured).truncatedTo(ChronoUnit.MILLIS);
  }
}
