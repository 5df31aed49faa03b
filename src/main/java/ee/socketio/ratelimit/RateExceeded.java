package ee.socketio.ratelimit;

/**
 * An event that exceeds a rate limit.
 *
 * @param scope the limit that the event exceeds
 * @param nanos time until the limit allows the next event
 */
public record RateExceeded(LimitScope scope, long nanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Time until the limit allows the next event, in ms, at least 1. */
  public long retryAfter() {
    return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }
}
