package ee.socketio.engine;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The upgrade of a session from polling to WebSocket.
 *
 * <pre>
 *            WebSocket opens            2probe: 3probe, poll released        5: transport replaced
 *   POSSIBLE ───────────────▶ OPENED ────────────────────────────▶ PROBED ──────────────────▶ DONE
 *      ▲                         │                                    │
 *      └─ timeout, WebSocket closed ──────────────────────────────────┘
 * </pre>
 *
 * <p>The monitor of this object guards the state. Only transports call the public methods.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#upgrade">Engine.IO v4, Upgrade</a>
 */
public final class Upgrade {
  private enum State {
    POSSIBLE,
    OPENED,
    PROBED,
    DONE
  }

  // A client may end the upgrade at once, or only after its poll has ended.
  private static final Duration RELEASE = Duration.ofMillis(50);

  private final Session session;
  private final Timer timer;
  private final Duration limit;
  private State state = State.POSSIBLE;
  private @Nullable Transport candidate;
  private Timeout timeout = Timeout.NONE;

  Upgrade(Session session, Timer timer, Duration limit) {
    this.session = session;
    this.timer = timer;
    this.limit = limit;
  }

  /**
   * Starts an upgrade to a WebSocket that has opened.
   *
   * @return false if the session cannot upgrade, so that the caller must close the WebSocket
   */
  public synchronized boolean begin(Transport webSocket) {
    if (state != State.POSSIBLE
        || !session.isOpen()
        || !session.options().upgradable(session.transport())) {
      return false;
    }
    state = State.OPENED;
    candidate = webSocket;
    timeout = timer.schedule(limit, () -> expire(webSocket));
    return true;
  }

  /**
   * Processes {@code 2probe} from the client.
   *
   * @return true if the transport must answer {@code 3probe}
   */
  public boolean probe(Transport webSocket) {
    synchronized (this) {
      if (state != State.OPENED || candidate != webSocket) {
        return false;
      }
      state = State.PROBED;
    }
    // The delay lets the session refuse a poll that arrives together with the end of the upgrade.
    timer.schedule(RELEASE, session.current()::releasePoll);
    return true;
  }

  /**
   * Processes {@code 5} from the client: makes the WebSocket the transport of the session.
   *
   * @return false if the packet was not expected, or if the session has closed
   */
  public boolean complete(Transport webSocket) {
    synchronized (this) {
      if (state != State.PROBED || candidate != webSocket) {
        return false;
      }
      state = State.DONE;
      candidate = null;
      timeout.cancel();
    }
    return session.replace(session.current(), webSocket);
  }

  /** Whether the probe was answered and the upgrade is not complete yet. */
  public synchronized boolean probed() {
    return state == State.PROBED;
  }

  synchronized void transportClosed(Transport webSocket) {
    if (candidate == webSocket) {
      state = State.POSSIBLE;
      candidate = null;
      timeout.cancel();
    }
  }

  /**
   * Ends the upgrade, unless the probe was answered. The client polls no more after that answer, so
   * it can receive the queued packets only over the WebSocket.
   */
  void stopUnlessProbed() {
    stop(state -> state != State.PROBED);
  }

  /** Ends the upgrade. */
  void stop() {
    stop(any -> true);
  }

  private void stop(Predicate<State> condition) {
    Transport aborted;
    synchronized (this) {
      if (!condition.test(state)) {
        return;
      }
      aborted = candidate;
      state = State.DONE;
      candidate = null;
      timeout.cancel();
    }
    if (aborted != null) {
      aborted.abort();
    }
  }

  private void expire(Transport webSocket) {
    transportClosed(webSocket);
    webSocket.abort();
  }
}
