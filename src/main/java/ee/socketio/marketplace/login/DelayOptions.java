package ee.socketio.marketplace.login;

import java.time.Duration;

/**
 * How failed log-ins delay further ones.
 *
 * @param freeFailures the number of failures without a delay; the next failure delays by a second,
 *     and each further failure doubles the delay
 * @param longest the longest delay
 * @param memory failures have no effect after so much time without a failure
 * @param maxPending the number of log-ins of one network that are checked at the same time
 * @param maxTracked the number of networks, and the number of accounts, whose failures are counted
 */
record DelayOptions(
    int freeFailures, Duration longest, Duration memory, int maxPending, int maxTracked) {
  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MAX_DOUBLINGS = 30;

  /** The delay after a number of consecutive failures, in nanoseconds. */
  long delayNanos(int failures) {
    if (failures <= freeFailures) {
      return 0;
    }
    int doublings = Math.min(failures - freeFailures - 1, MAX_DOUBLINGS);
    return Math.min(FIRST_NANOS << doublings, longest.toNanos());
  }
}
