package ee.socketio.transport.websocket.payara;

import java.util.concurrent.atomic.AtomicReference;

/**
 * When a connection closes: once, and not before the request is released that it was.
 *
 * <pre>
 *             release
 *   UPGRADING ────────▶ OPEN
 *       │                │
 *       │ close          │ close
 *       ▼     release    ▼
 *    LEAVING ────────▶ CLOSED
 * </pre>
 */
final class CloseOnce {
  private enum State {
    UPGRADING,
    OPEN,
    LEAVING,
    CLOSED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.UPGRADING);

  /**
   * Somebody wants it closed.
   *
   * @return whether to close it now; if not, that is done already, or to be done with its release
   */
  boolean close() {
    return !state.compareAndSet(State.UPGRADING, State.LEAVING)
        && state.compareAndSet(State.OPEN, State.CLOSED);
  }

  /**
   * The request has been released.
   *
   * @return whether to close it now, as somebody has wanted before
   */
  boolean release() {
    return !state.compareAndSet(State.UPGRADING, State.OPEN)
        && state.compareAndSet(State.LEAVING, State.CLOSED);
  }
}
