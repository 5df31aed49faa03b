package ee.socketio.transport.websocket.payara;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Ensures that a connection closes exactly once, and never before its HTTP request has been
 * released.
 *
 * <pre>
 *               release
 *   UPGRADING ───────────▶ OPEN
 *       │                   │
 *       │ close             │ close
 *       ▼        release    ▼
 *    CLOSING ───────────▶ CLOSED
 * </pre>
 */
final class CloseOnce {
  private enum State {
    UPGRADING,
    OPEN,
    CLOSING,
    CLOSED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.UPGRADING);

  /**
   * Requests the close.
   *
   * @return true if the caller must close the connection now; false if the connection is closed
   *     already, or if {@link #release} is going to close it
   */
  boolean close() {
    return !state.compareAndSet(State.UPGRADING, State.CLOSING)
        && state.compareAndSet(State.OPEN, State.CLOSED);
  }

  /**
   * Notes that the request has been released.
   *
   * @return true if a close was requested before, so that the caller must close the connection now
   */
  boolean release() {
    return !state.compareAndSet(State.UPGRADING, State.OPEN)
        && state.compareAndSet(State.CLOSING, State.CLOSED);
  }
}
