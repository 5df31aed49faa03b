package ee.socketio.marketplace.login;

/**
 * The failed log-ins of one network or of one account. A log-in that is being checked counts as a
 * failure, so that concurrent log-ins do not evade the delay. Moments are nanoseconds from any
 * origin. Not safe for use by several threads.
 */
final class Failures {
  private final DelayOptions options;
  private int pending;
  private int failures;
  private long lastFailure;
  private long readyAt;

  Failures(DelayOptions options, long now) {
    this.options = options;
    this.lastFailure = now;
    this.readyAt = now;
  }

  /** The time until the next log-in may be checked, in nanoseconds; 0 or less for now. */
  long waiting(long now) {
    return readyAt - now;
  }

  int pending() {
    return pending;
  }

  /** Whether there is a failure that still has an effect. */
  boolean any(long now) {
    if (now - lastFailure >= options.memory().toNanos()) {
      failures = 0;
    }
    return failures > 0;
  }

  void begin(long now) {
    pending++;
    int assumed = any(now) ? failures + 1 : 1;
    readyAt = now + options.delayNanos(assumed);
  }

  void succeed(long now) {
    end();
    readyAt = now;
  }

  void fail(long now) {
    end();
    failures = any(now) ? failures + 1 : 1;
    lastFailure = now;
    readyAt = now + options.delayNanos(failures);
  }

  /** Whether the entry has no effect any more, so that it can be removed. */
  boolean idle(long now) {
    return pending == 0 && !any(now);
  }

  private void end() {
    // The entry of this log-in may have been removed and created again.
    pending = Math.max(0, pending - 1);
  }
}
