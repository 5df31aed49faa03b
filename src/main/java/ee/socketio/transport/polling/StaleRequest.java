package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long a request outlives its session, because a client may send a body or read a
 * response without an end. The request becomes overdue between one and two grace periods after its
 * session has closed. Then the connection is closed if the container offers a way; otherwise the
 * request ends when the client next sends or reads bytes.
 */
final class StaleRequest {
  private final Timer timer;
  private final Duration grace;
  private final BooleanSupplier sessionClosed;
  private @Nullable Runnable abort;
  private Timeout timeout = Timeout.NONE;
  private boolean closedBefore;
  private boolean ended;
  private volatile boolean overdue;

  /**
   * @param grace how long a request may take after its session has closed
   * @param sessionClosed whether the session of the request has closed
   */
  StaleRequest(Timer timer, Duration grace, BooleanSupplier sessionClosed) {
    this.timer = timer;
    this.grace = grace;
    this.sessionClosed = sessionClosed;
  }

  /**
   * Starts the checks. Does nothing when called again, or after {@link #end}.
   *
   * @param connectionAbort closes the connection of the request
   */
  synchronized void watch(Runnable connectionAbort) {
    if (abort == null && !ended) {
      abort = connectionAbort;
      timeout = timer.schedule(grace, this::check);
    }
  }

  private void check() {
    Runnable due = dueAbort();
    if (due != null) {
      due.run();
    }
  }

  private synchronized @Nullable Runnable dueAbort() {
    if (ended) {
      return null;
    }
    if (closedBefore) {
      overdue = true;
      return abort;
    }
    closedBefore = sessionClosed.getAsBoolean();
    timeout = timer.schedule(grace, this::check);
    return null;
  }

  /** Whether the request must end now. */
  boolean overdue() {
    return overdue;
  }

  /** Stops the checks, because the request has ended. */
  synchronized void end() {
    ended = true;
    timeout.cancel();
  }
}
