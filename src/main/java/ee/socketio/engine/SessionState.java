package ee.socketio.engine;

import ee.socketio.time.Timer.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link Session}, whose Javadoc has the diagram. Every state except {@link Closed}
 * carries the listener, which is null until the acceptor has returned it.
 */
sealed interface SessionState {
  /** The listener to notify; null if there is none. */
  @Nullable SessionListener listener();

  /** The same state with another listener. */
  SessionState with(SessionListener listener);

  /** The acceptor has not returned a listener yet. */
  enum Opening implements SessionState {
    INSTANCE;

    @Override
    public @Nullable SessionListener listener() {
      return null;
    }

    @Override
    public SessionState with(SessionListener listener) {
      return new Open(listener);
    }
  }

  /** Packets are sent and received. */
  record Open(SessionListener listener) implements SessionState {
    @Override
    public SessionState with(SessionListener other) {
      return new Open(other);
    }
  }

  /** The queue was full. The next flush aborts the session. */
  record Overflowed(@Nullable SessionListener listener) implements SessionState {
    @Override
    public SessionState with(SessionListener other) {
      return new Overflowed(other);
    }
  }

  /**
   * The transport writes the queue and then closes.
   *
   * @param onClosed called by the transport when it has closed
   * @param timeout closes the session if the transport does not
   */
  record Closing(@Nullable SessionListener listener, Runnable onClosed, Timeout timeout)
      implements SessionState {
    @Override
    public SessionState with(SessionListener other) {
      return new Closing(other, onClosed, timeout);
    }
  }

  /** The session has ended. The listener was notified, if there was one. */
  record Closed(CloseReason reason) implements SessionState {
    @Override
    public @Nullable SessionListener listener() {
      return null;
    }

    @Override
    public SessionState with(SessionListener listener) {
      return this;
    }
  }
}
