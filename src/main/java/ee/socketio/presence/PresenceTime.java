package ee.socketio.presence;

import ee.socketio.time.Timer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The timer and the clocks of presence.
 *
 * @param timer schedules tasks
 * @param clock the time of day, for people
 * @param nanos a monotonic clock, in nanoseconds
 */
public record PresenceTime(Timer timer, Clock clock, LongSupplier nanos) {
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The time of day at a moment of the monotonic clock. */
  Instant at(long measured) {
    return clock.instant().minusNanos(nanos.getAsLong() - measured).truncatedTo(ChronoUnit.MILLIS);
  }
}
