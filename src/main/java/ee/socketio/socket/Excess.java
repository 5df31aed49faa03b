package ee.socketio.socket;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event that came too soon after others.
 *
 * @param scope whose limit it was over
 * @param nanos how long until it would have been allowed
 */
record Excess(LimitScope scope, long nanos) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** What the client is told. */
  Map<String, Object> error() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", "Too many events");
    error.put("code", "RATE_LIMITED");
    error.put("retryAfter", Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI));
    return error;
  }
}
